import { sql, type Kysely } from 'kysely';

/** Versions of playbooks that staff added to those that come with the product. The database itself refuses to change one. */
export async function playbookTables(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create table playbook_versions (
      n integer generated always as identity,
      id text not null,
      version text not null,
      content text not null,
      added_at timestamptz not null,
      added_by text not null,
      reason text not null,
      primary key (id, version)
    )`,
    sql`create function playbook_versions_stay() returns trigger language plpgsql as $$
      begin
        raise exception 'a version of a playbook is never changed or removed: add another one';
      end
    $$`,
    sql`create trigger playbook_versions_stay before update or delete on playbook_versions
      for each row execute function playbook_versions_stay()`,
  ];
  for (const statement of statements) await statement.execute(db);
}
