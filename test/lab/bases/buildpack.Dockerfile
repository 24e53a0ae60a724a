# What the official images without `slim` stand on (buildpack-deps): compilers, git, headers. node-gyp needs the Python.
FROM debian:trixie-slim
RUN apt-get update && \
    apt-get install --yes --no-install-recommends g++ gcc git libc6-dev libpq-dev make pkg-config python3 && \
    rm -rf /var/lib/apt/lists/*
