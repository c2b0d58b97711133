# One image for the desk, the worker and the job that prepares the engine; the command says which.
# The tag is pinned; pin its digest as well where your registry shows it.
FROM node:20.20.2-bookworm-slim AS build
WORKDIR /app
# The packages first: they change more rarely than the sources.
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN node node_modules/typescript/bin/tsc -p tsconfig.json \
  && node dist/worker/make-bundle.js dist/workflow-bundle.js \
  && npm prune --omit=dev

FROM node:20.20.2-bookworm-slim
ENV NODE_ENV=production TZ=UTC CLEARANCE_SETUP=production \
  CLEARANCE_WORKFLOW_BUNDLE=/app/dist/workflow-bundle.js
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/bin ./bin
# `node` is the image's own user, without rights: it owns nothing of the program, and what is kept is in PostgreSQL.
USER node
CMD ["node", "dist/worker/main.js"]
