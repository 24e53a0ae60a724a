# Debian as `docker import` has it, with the machine's own mirror and certificates: a company's proxy may open TLS.
ARG RELEASE=trixie

FROM imgc-lab/debian-root:trixie AS trixie
ARG MIRROR
RUN <<'END'
set -eu
keys=/usr/share/keyrings/debian-archive-keyring.gpg
rm -f /etc/apt/sources.list
cat > /etc/apt/sources.list.d/debian.sources <<SOURCES
Types: deb
URIs: $MIRROR
Suites: trixie trixie-updates
Components: main
Signed-By: $keys
SOURCES
END

FROM imgc-lab/debian-root:bookworm AS bookworm
ARG MIRROR
RUN rm -f /etc/apt/sources.list
COPY <<SOURCES /etc/apt/sources.list.d/debian.sources
Types: deb
URIs: $MIRROR
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
SOURCES

FROM ${RELEASE}
# After a download that broke off, apt waits before it tries again, and in that time it hangs, or fills the memory with
# warnings ("Tried to start delayed item"): at once it simply goes on.
COPY <<'END' /etc/apt/apt.conf.d/90retry-at-once
Acquire::Retries::Delay "false";
END
COPY --from=machine certificates/ /usr/local/share/ca-certificates/
RUN update-ca-certificates
CMD ["bash"]
