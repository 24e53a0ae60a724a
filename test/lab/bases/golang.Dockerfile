# As the official image: Go in /usr/local/go, the module cache in /go, a C compiler for cgo.
ARG SOURCE=debian

FROM buildpack AS debian
RUN apt-get update && \
    apt-get install --yes --no-install-recommends golang-1.24-go && \
    rm -rf /var/lib/apt/lists/* && \
    ln -s /usr/lib/go-1.24 /usr/local/go

# Any other release comes as a module, which Go itself fetches. https://go.dev/doc/toolchain
FROM golang:1.24-trixie AS fetched
ARG RELEASE
RUN GOTOOLCHAIN=go$RELEASE go version && \
    mv /go/pkg/mod/golang.org/toolchain@* /release

FROM buildpack AS module
COPY --from=fetched /release/ /usr/local/go/

FROM ${SOURCE}
ARG GOPROXY
ARG GOSUMDB
ENV GOPATH=/go \
    GOTOOLCHAIN=local \
    GOPROXY=$GOPROXY \
    GOSUMDB=$GOSUMDB \
    PATH=/go/bin:/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
RUN mkdir -p /go/src /go/bin
WORKDIR /go
