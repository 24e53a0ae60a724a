# As distroless has Python: Debian's packages of it unpacked, without pip and a shell.
FROM debian:trixie-slim AS unpacked
WORKDIR /packages
RUN apt-get update && \
    apt-get download libbz2-1.0 libdb5.3t64 libexpat1 libffi8 liblzma5 libncursesw6 libpython3.13-minimal \
    libpython3.13-stdlib libreadline8t64 libsqlite3-0 libtinfo6 libuuid1 python3.13-minimal && \
    for package in *.deb; do dpkg --extract "$package" /root-of-image; done && \
    ln -s python3.13 /root-of-image/usr/bin/python3 && \
    ln -s python3 /root-of-image/usr/bin/python

FROM cc
COPY --from=unpacked /root-of-image/ /
ENTRYPOINT ["/usr/bin/python3.13"]
