# As distroless is made: Debian's packages unpacked into nothing, without dpkg, apt and a shell.
FROM debian:trixie-slim AS unpacked
WORKDIR /packages
RUN <<'END'
set -eu
. /etc/os-release
case $VERSION_CODENAME in
  bookworm) openssl=libssl3 gcc=gcc-12-base ;;
  trixie) openssl='libssl3t64 openssl-provider-legacy' gcc=gcc-14-base ;;
esac
apt-get update
download() (mkdir "$1" && cd "$1" && shift && apt-get download "$@")
download static base-files netbase tzdata
download base libc6 $openssl libzstd1 zlib1g
download cc $gcc libgcc-s1 libgomp1 libstdc++6
download nodejs libatomic1
END
WORKDIR /roots
RUN <<'END'
set -eu
for root in static base cc nodejs; do
  # Since the merge of /usr these are symlinks, and what a package has in them lies in /usr.
  mkdir -p $root/usr/bin $root/usr/sbin $root/usr/lib $root/usr/lib64
  for folder in bin sbin lib lib64; do ln -s usr/$folder $root/$folder; done
  for package in /packages/$root/*.deb; do
    dpkg --fsys-tarfile "$package" | tar -x --keep-directory-symlink --directory $root
  done
  # A copy onto another image would meet its symlinks of the same names.
  [ $root = static ] || (cd $root && rm bin sbin lib lib64)
done
END
WORKDIR /roots/static
RUN <<'END'
set -eu
mkdir -p etc/ssl/certs home/nonroot tmp run var/lib
cp /etc/ssl/certs/ca-certificates.crt etc/ssl/certs/
cat > etc/passwd <<PASSWD
root:x:0:0:root:/root:/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin
nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin
PASSWD
cat > etc/group <<GROUP
root:x:0:
nobody:x:65534:
tty:x:5:
staff:x:50:
nonroot:x:65532:
GROUP
echo 'hosts: files dns' > etc/nsswitch.conf
chmod 1777 tmp
chmod 700 home/nonroot
chown 65532:65532 home/nonroot
END

FROM scratch AS static
COPY --from=unpacked /roots/static/ /
USER 65532
WORKDIR /home/nonroot
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt

FROM static AS base
COPY --from=unpacked /roots/base/ /

FROM base AS cc
COPY --from=unpacked /roots/cc/ /

FROM cc AS nodejs
COPY --from=unpacked /roots/nodejs/ /
COPY --from=node /usr/local/bin/node /nodejs/bin/node
ENTRYPOINT ["/nodejs/bin/node"]
