# As `ko` makes the real one: a static binary in /ko-app. Built where its module lies, with the versions of its own
# go.sum; `go install` would ask for the list of all versions too, which not every module proxy has.
FROM golang:1.24-trixie AS build
ARG MODULE=github.com/grpc-ecosystem/grpc-health-probe@v0.4.40
RUN go mod download $MODULE && \
    cd /go/pkg/mod/$MODULE && \
    CGO_ENABLED=0 go build -trimpath -ldflags=-s -o /ko-app/grpc-health-probe .

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /ko-app/ /ko-app/
ENTRYPOINT ["/ko-app/grpc-health-probe"]
