# As nginx-unprivileged: the user 101 on port 8080, and whatever nginx writes lies in /tmp. Where a configuration says
# nothing, it lies in a folder of that user's.
FROM debian:trixie-slim
RUN groupadd --system --gid 101 nginx && \
    useradd --system --uid 101 --gid nginx --no-create-home --home-dir /nonexistent --shell /bin/false nginx && \
    apt-get update && \
    apt-get install --yes --no-install-recommends nginx && \
    rm -rf /var/lib/apt/lists/* /etc/nginx/sites-* /etc/nginx/modules-* && \
    chown --recursive nginx /var/lib/nginx && \
    ln -sf /dev/stdout /var/log/nginx/access.log && \
    # Opened before the configuration is read.
    ln -sf /dev/stderr /var/log/nginx/error.log
COPY <<'END' /etc/nginx/nginx.conf
worker_processes auto;
error_log /var/log/nginx/error.log notice;
pid /tmp/nginx.pid;

events {
    worker_connections 1024;
}

http {
    client_body_temp_path /tmp/client_temp;
    proxy_temp_path /tmp/proxy_temp_path;
    fastcgi_temp_path /tmp/fastcgi_temp;
    uwsgi_temp_path /tmp/uwsgi_temp;
    scgi_temp_path /tmp/scgi_temp;
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log /var/log/nginx/access.log;
    sendfile on;
    keepalive_timeout 65;
    include /etc/nginx/conf.d/*.conf;
}
END
COPY <<'END' /etc/nginx/conf.d/default.conf
server {
    listen 8080;
    server_name localhost;
    location / {
        root /usr/share/nginx/html;
        index index.html index.htm;
    }
}
END
COPY --chmod=755 <<'END' /docker-entrypoint.sh
#!/bin/sh
set -e
exec "$@"
END
ENTRYPOINT ["/docker-entrypoint.sh"]
EXPOSE 8080
STOPSIGNAL SIGQUIT
CMD ["nginx", "-g", "daemon off;"]
USER 101
