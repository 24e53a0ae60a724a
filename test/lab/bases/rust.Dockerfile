# As the official image: the C compiler that links, and Rust where rustup puts it. Debian's own is one release.
FROM debian:trixie-slim
ENV CARGO_HOME=/usr/local/cargo \
    CARGO_HTTP_CAINFO=/etc/ssl/certs/ca-certificates.crt \
    PATH=/usr/local/cargo/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
ARG CARGO_REGISTRY
RUN <<'END'
set -eu
apt-get update
apt-get install --yes --no-install-recommends cargo gcc libc6-dev rustc
rm -rf /var/lib/apt/lists/*
mkdir -p $CARGO_HOME/bin
for program in cargo rustc rustdoc; do ln -s /usr/bin/$program $CARGO_HOME/bin/$program; done
# https://doc.rust-lang.org/cargo/reference/source-replacement.html
[ -z "$CARGO_REGISTRY" ] || cat > $CARGO_HOME/config.toml <<CONFIG
[source.crates-io]
replace-with = "machine"
[source.machine]
registry = "$CARGO_REGISTRY"
CONFIG
END
CMD ["bash"]
