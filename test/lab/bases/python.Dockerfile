# As the official image: Python in /usr/local/bin, where virtual environments look for it. Debian's lies in /usr/bin.
ARG BASE=debian:trixie-slim
FROM ${BASE}
ARG BASE
ARG VERSION=3.13
RUN <<'END'
set -eu
apt-get update
# With a compiler come the headers that it needs.
case "$BASE" in buildpack) headers=python$VERSION-dev ;; *) headers= ;; esac
apt-get install --yes --no-install-recommends python3 python3-pip python$VERSION-venv $headers
rm -rf /var/lib/apt/lists/*
# The official image has no distribution whose packages pip could break, and none of Debian's, which pip cannot replace.
rm /usr/lib/python$VERSION/EXTERNALLY-MANAGED
rm -rf /usr/lib/python3/dist-packages/packaging* /usr/lib/python3/dist-packages/wheel*
cd /usr/local/bin
ln -s /usr/bin/python$VERSION python$VERSION
ln -s python$VERSION python3
ln -s python3 python
ln -s /usr/bin/pip3 pip3
ln -s pip3 pip
END
ARG PYTHON_INDEX
# Without a setting of the machine these are empty, which pip and uv take for none.
ENV PIP_INDEX_URL=$PYTHON_INDEX \
    UV_DEFAULT_INDEX=$PYTHON_INDEX \
    UV_INDEX_URL=$PYTHON_INDEX \
    PIP_CERT=/etc/ssl/certs/ca-certificates.crt \
    REQUESTS_CA_BUNDLE=/etc/ssl/certs/ca-certificates.crt \
    SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt
CMD ["python3"]
