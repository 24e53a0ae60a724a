# Stage 1: frontend
FROM node:24-trixie-slim AS frontend
WORKDIR /app
COPY web/package*.json ./
RUN npm install
COPY web/ .
RUN npm run build

# Stage 2: backend
FROM golang:1.24-trixie AS backend
WORKDIR /app
COPY api/go.* ./
RUN go mod download
COPY api/ .
RUN CGO_ENABLED=0 GOOS=linux go build -ldflags="-w -s" -o /server ./cmd/server

# Stage 3: run
FROM scratch
COPY --from=backend /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=backend /server /server
COPY --from=frontend /app/dist /app/public
USER 65534:65534
EXPOSE 8080
ENTRYPOINT ["/server"]
