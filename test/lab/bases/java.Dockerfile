# Java as three images have it, with Debian's certificates, and the machine's, in its keystore.
FROM debian:trixie-slim AS jre
RUN apt-get update && \
    apt-get install --yes --no-install-recommends openjdk-21-jre-headless && \
    rm -rf /var/lib/apt/lists/* && \
    mkdir -p /opt/java && \
    ln -s /usr/lib/jvm/java-21-openjdk-* /opt/java/openjdk
ENV JAVA_HOME=/opt/java/openjdk \
    PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

FROM jre AS maven
RUN apt-get update && \
    apt-get install --yes --no-install-recommends maven openjdk-21-jdk-headless && \
    rm -rf /var/lib/apt/lists/*
ENV MAVEN_HOME=/usr/share/maven \
    MAVEN_CONFIG=/root/.m2
ARG MAVEN_MIRROR
RUN [ -z "$MAVEN_MIRROR" ] || cat > /etc/maven/settings.xml <<SETTINGS
<settings>
  <mirrors>
    <mirror><id>machine</id><mirrorOf>central</mirrorOf><url>$MAVEN_MIRROR</url></mirror>
  </mirrors>
</settings>
SETTINGS
CMD ["mvn"]

# What Java needs of it, at the same places, and the link that distroless starts it by.
FROM jre AS picked
WORKDIR /picked
RUN cp --archive --parents /usr/lib/jvm /etc/java-21-openjdk /etc/ssl/certs/java . && \
    cp --dereference --parents /usr/lib/*/libjpeg.so.62 /usr/lib/*/liblcms2.so.2 . && \
    mkdir -p usr/bin && \
    ln -s /usr/lib/jvm/java-21-openjdk-*/bin/java usr/bin/java

FROM cc AS distroless
COPY --from=picked /picked/ /
ENTRYPOINT ["/usr/bin/java", "-jar"]
