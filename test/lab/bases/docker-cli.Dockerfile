# As the official image, what other images copy from it: the client and buildx. Debian's are not static; what they
# need is a glibc.
FROM debian:trixie-slim
COPY --from=docker-client docker /usr/local/bin/docker
COPY --from=docker-client docker-buildx /usr/local/libexec/docker/cli-plugins/docker-buildx
CMD ["sh"]
