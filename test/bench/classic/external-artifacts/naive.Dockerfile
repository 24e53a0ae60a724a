FROM node:24-trixie
COPY --from=ghcr.io/grpc-ecosystem/grpc-health-probe:v0.4.40 /ko-app/grpc-health-probe /usr/local/bin/grpc_health_probe
WORKDIR /app
COPY . .
RUN npm install
ENV SETTINGS=/app/config/production.json
EXPOSE 3000
HEALTHCHECK CMD grpc_health_probe -addr=127.0.0.1:50051
CMD ["npm", "start"]
