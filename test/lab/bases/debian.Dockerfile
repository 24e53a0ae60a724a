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
# As the official image: apt keeps no package that it has unpacked, and no cache of its indexes.
# https://github.com/debuerreotype/debuerreotype/blob/master/scripts/debuerreotype-minimizing-config
COPY <<'END' /etc/apt/apt.conf.d/docker-clean
DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin || true"; };
APT::Update::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin || true"; };
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
Acquire::Languages "none";
Acquire::GzipIndexes "true";
END
# Nor does dpkg wait for the disk, or unpack documentation: these are the slim ones.
COPY <<'END' /etc/dpkg/dpkg.cfg.d/docker
force-unsafe-io
path-exclude=/usr/share/doc/*
path-include=/usr/share/doc/*/copyright
path-exclude=/usr/share/info/*
path-exclude=/usr/share/lintian/*
path-exclude=/usr/share/locale/*
path-exclude=/usr/share/man/*
END
# The lab's cache of packages answers late where its mirror does. After a download that broke off, apt waits before it
# tries again, and in that time it hangs, or fills the memory with warnings ("Tried to start delayed item"): at once it
# simply goes on.
COPY <<'END' /etc/apt/apt.conf.d/90patient
Acquire::http::Timeout "240";
Acquire::Retries::Delay "false";
END
COPY --from=machine certificates/ /usr/local/share/ca-certificates/
RUN update-ca-certificates
CMD ["bash"]
