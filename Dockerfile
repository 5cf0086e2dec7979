# syntax=docker/dockerfile:1

FROM node:22-bookworm-slim AS build
WORKDIR /app
# What is installed depends on these alone: a change of the app does not install anew.
COPY package.json package-lock.json .npmrc ./
COPY lib/cli/prepare.mjs lib/cli/
RUN node -e "import('./lib/cli/prepare.mjs').then(({ install }) => install())"
COPY . .
RUN node -e "import('./lib/cli/prepare.mjs').then(({ build }) => build())" \
  && rm -rf .next/cache \
  && npm prune --omit=dev --no-audit --no-fund

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 LECTERN_DATA_DIR=/data
WORKDIR /app
COPY --from=build /app ./
# Only the data is written: the app is root's, and runs as somebody who can't change it.
RUN install -d -o node -g node -m 700 /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# It passes SIGTERM on, and ends when all requests are answered.
CMD ["node", "lib/cli/start.mjs"]
