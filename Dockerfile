# Chiptrail as a server. The first stage builds, the second keeps what runs.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN npm ci --no-audit --no-fund && npm run build && npm prune --omit=dev --ignore-scripts

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/schema ./schema
COPY --from=build /app/seed ./seed
RUN mkdir /app/.chiptrail && chown node /app/.chiptrail
USER node
EXPOSE 4000
CMD ["node", "dist/cli/main.js", "serve"]
