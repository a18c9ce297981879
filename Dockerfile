# One image for the api, the worker and the job that migrates; docker-compose.yml says which it is.
FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY . .
RUN npm run build && npm prune --omit=dev --omit=optional

FROM node:20-slim
WORKDIR /app
ENV NODE_ENV=production STATE_DIR=/state
RUN mkdir /state && chown node:node /state
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
USER node
CMD ["node", "--enable-source-maps", "dist/apps/api/main.js"]
