FROM node:24-slim AS build
WORKDIR /foyer
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:24-slim
ENV NODE_ENV=production PORT=3000 DATA_DIR=/data
WORKDIR /foyer
COPY package.json package-lock.json .npmrc ./
# Without the development packages, among them Node and the embedded database, and without packages
# that only belong to them or to another platform. `npm run check:image` does the same and measures it.
RUN npm ci --omit=dev --omit=optional --ignore-scripts && npm cache clean --force
COPY --from=build /foyer/build build
COPY drizzle drizzle
COPY jobs jobs
COPY public public
COPY server server
COPY widget/cobrowse/masking widget/cobrowse/masking
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm, which would stand between the server and SIGTERM.
CMD ["node", "--disable-warning=ExperimentalWarning", "server/main.ts"]
