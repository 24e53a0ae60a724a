FROM golang:1.24-trixie
RUN apt-get update && apt-get install -y nodejs
WORKDIR /app
COPY . .
RUN cd web && node build.mjs
RUN cd api && go build -o /server ./cmd/server
ENV PUBLIC=/app/web/dist
EXPOSE 8080
CMD ["/server"]
