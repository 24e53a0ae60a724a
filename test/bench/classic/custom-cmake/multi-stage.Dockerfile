# Stage 1: build
FROM debian:trixie-slim AS builder
RUN apt-get update && \
    apt-get install -y --no-install-recommends cmake g++ ninja-build && \
    rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
RUN cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=Release && \
    cmake --build build && \
    ctest --test-dir build --output-on-failure && \
    cmake --install build --prefix /out --strip

# Stage 2: run
FROM debian:trixie-slim
RUN apt-get update && \
    apt-get install -y --no-install-recommends libstdc++6 && \
    rm -rf /var/lib/apt/lists/* && \
    useradd --create-home appuser
COPY --from=builder /out/bin/meter /usr/local/bin/meter
USER appuser
ENTRYPOINT ["meter"]
