# As distroless is made: Debian's packages unpacked into nothing, without dpkg, apt and a shell.
FROM debian:trixie-slim AS unpacked-static
WORKDIR /packages
RUN apt-get update && apt-get download base-files netbase tzdata
WORKDIR /root-folder
RUN <<'END'
set -eu
# Since the merge of /usr these are symlinks, and what a package has in them lies in /usr.
mkdir -p usr/bin usr/sbin usr/lib usr/lib64 etc/ssl/certs home/nonroot tmp run var/lib
for folder in bin sbin lib lib64; do ln -s usr/$folder $folder; done
for package in /packages/*.deb; do dpkg --fsys-tarfile "$package" | tar -x --keep-directory-symlink; done
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

FROM debian:trixie-slim AS unpacked-libraries
WORKDIR /packages
RUN apt-get update && apt-get download libatomic1 libc6 libgcc-s1 libgomp1 libssl3t64 libstdc++6 zlib1g
WORKDIR /root-folder
RUN <<'END'
set -eu
mkdir -p usr/bin usr/sbin usr/lib usr/lib64
for folder in bin sbin lib lib64; do ln -s usr/$folder $folder; done
for package in /packages/*.deb; do dpkg --fsys-tarfile "$package" | tar -x --keep-directory-symlink; done
rm bin sbin lib lib64
END

FROM scratch AS static
COPY --from=unpacked-static /root-folder/ /
USER 65532
WORKDIR /home/nonroot
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt

FROM static AS nodejs
COPY --from=unpacked-libraries /root-folder/ /
COPY --from=node:24-trixie-slim /usr/local/bin/node /nodejs/bin/node
ENTRYPOINT ["/nodejs/bin/node"]
