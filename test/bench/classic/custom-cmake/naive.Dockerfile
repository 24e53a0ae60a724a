FROM debian:trixie-slim
RUN apt-get update && apt-get install -y cmake g++ ninja-build
WORKDIR /app
COPY . .
RUN cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=Release
RUN cmake --build build
RUN ctest --test-dir build --output-on-failure
ENTRYPOINT ["/app/build/meter"]
