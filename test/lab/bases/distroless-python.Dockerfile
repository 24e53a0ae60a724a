# As distroless has Python: Debian's packages of it unpacked, without pip and a shell.
FROM debian:trixie-slim AS unpacked
WORKDIR /packages
RUN <<'END'
set -eu
. /etc/os-release
case $VERSION_CODENAME in
  bookworm) python=python3.11 libdb=libdb5.3 libreadline=libreadline8 ;;
  trixie) python=python3.13 libdb=libdb5.3t64 libreadline=libreadline8t64 ;;
esac
apt-get update
apt-get download libbz2-1.0 $libdb libexpat1 libffi8 liblzma5 libncursesw6 lib$python-minimal lib$python-stdlib \
  $libreadline libsqlite3-0 libtinfo6 libuuid1 $python-minimal
for package in *.deb; do dpkg --extract "$package" /root-of-image; done
# Before trixie packages have files in /lib, which is a symlink into /usr in the image.
[ ! -d /root-of-image/lib ] || (cd /root-of-image && cp -a lib/. usr/lib/ && rm -r lib)
ln -s $python /root-of-image/usr/bin/python3
ln -s $python /root-of-image/usr/bin/python
END

FROM cc
COPY --from=unpacked /root-of-image/ /
ENTRYPOINT ["/usr/bin/python3"]
