#!/bin/sh
# Run once, by PostgreSQL's own image, when its data folder is empty: a role for Temporal and one for the product, each the
# owner of its databases and of nothing else.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres \
  -v temporal="$TEMPORAL_POSTGRES_PASSWORD" -v clearance="$CLEARANCE_POSTGRES_PASSWORD" <<'SQL'
create role temporal login password :'temporal';
create role clearance login password :'clearance';
create database temporal owner temporal;
create database temporal_visibility owner temporal;
create database clearance owner clearance;
revoke connect on database temporal, temporal_visibility, clearance from public;
SQL
