# Stage 1: production dependencies
FROM node:24-trixie-slim AS production-dependencies
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev

# Stage 2: run
FROM node:24-trixie-slim
ENV NODE_ENV=production SETTINGS=/etc/external-artifacts/settings.json
WORKDIR /app
COPY --from=ghcr.io/grpc-ecosystem/grpc-health-probe:v0.4.40 /ko-app/grpc-health-probe /usr/local/bin/grpc_health_probe
COPY --from=production-dependencies /app/node_modules ./node_modules
COPY config/production.json /etc/external-artifacts/settings.json
COPY . .
USER node
EXPOSE 3000
HEALTHCHECK CMD ["grpc_health_probe", "-addr=127.0.0.1:50051"]
CMD ["node", "src/index.js"]
