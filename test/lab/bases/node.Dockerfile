# As the official image: Node.js and npm below /usr/local, and the user `node`. Both come as npm packages.
ARG BASE=debian:trixie-slim
FROM debian:trixie-slim AS unpacked
WORKDIR /unpacked
ARG VERSION
RUN --mount=type=bind,from=packages,source=${VERSION},target=/packages <<'END'
set -eu
mkdir -p node npm
tar -xzf /packages/node.tgz -C node --strip-components=1
tar -xzf /packages/npm.tgz -C npm --strip-components=1
mkdir -p local/bin local/lib/node_modules
cp node/bin/node local/bin/node
chmod 755 local/bin/node
mv npm local/lib/node_modules/npm
ln -s ../lib/node_modules/npm/bin/npm-cli.js local/bin/npm
ln -s ../lib/node_modules/npm/bin/npx-cli.js local/bin/npx
ln -s node local/bin/nodejs
chmod 755 local/lib/node_modules/npm/bin/*.js
END

FROM ${BASE}
RUN apt-get update && \
    apt-get install --yes --no-install-recommends libatomic1 libstdc++6 && \
    rm -rf /var/lib/apt/lists/* && \
    groupadd --gid 1000 node && \
    useradd --uid 1000 --gid node --shell /bin/bash --create-home node
COPY --from=unpacked /unpacked/local/ /usr/local/
COPY --chmod=755 docker-entrypoint.sh /usr/local/bin/
ARG NPM_REGISTRY
ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt \
    npm_config_registry=$NPM_REGISTRY \
    npm_config_fetch_timeout=60000 \
    npm_config_update_notifier=false
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["node"]
