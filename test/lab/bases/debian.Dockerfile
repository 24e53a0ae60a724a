# Debian as `docker import` has it, with the machine's own mirror and certificates: a company's proxy may open TLS.
FROM imgc-lab/debian-root:trixie
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
COPY --from=machine certificates/ /usr/local/share/ca-certificates/
RUN update-ca-certificates
CMD ["bash"]
