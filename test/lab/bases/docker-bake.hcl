# Stand-ins for the base images that imgc names, under the names that it emits: the engine takes a local image
# before it asks a registry. Each is made as the real one is made, from the packages that a bare machine can reach.

variable "MIRROR" {}
variable "HASH" {}
variable "MACHINE" {}
variable "PACKAGES" {}
variable "DOCKER_CLIENT" {}
variable "NPM_REGISTRY" {}
variable "PYTHON_INDEX" {}
variable "GOPROXY" {}
variable "GOSUMDB" {}
variable "CARGO_REGISTRY" {}
variable "MAVEN_MIRROR" {}

# What cases ask for.
group "default" {
  targets = [
    "debian", "golang", "node24-slim", "node24", "node22-slim", "python-slim", "python",
    "static", "base", "cc", "nodejs24", "nodejs22", "python3",
    "nginx", "docker-cli", "grpc-health-probe",
    "node25-slim", "node-bookworm-slim", "nodejs22-bookworm",
  ]
}

# What none asks for yet, made where somebody does: `npx vitest run --project bases` proves each.
group "requested" {
  targets = [
    "bookworm", "golang-bookworm", "node-bookworm", "python-bookworm-slim", "python-bookworm",
    "static-bookworm", "base-bookworm", "cc-bookworm", "python3-bookworm",
    "rust", "maven", "jre", "java21",
  ]
}

target "image" {
  context = "."
  labels  = { "imgc.lab.bases" = HASH }
  output  = ["type=docker"]
}

target "debian" {
  inherits   = ["image"]
  dockerfile = "debian.Dockerfile"
  args       = { MIRROR = MIRROR }
  contexts   = { machine = MACHINE }
  tags       = ["debian:trixie-slim", "debian:trixie"]
}

target "on-debian" {
  inherits = ["image"]
  contexts = { "debian:trixie-slim" = "target:debian" }
}

# No image of its own: what the larger variants have in common, made once.
target "buildpack" {
  inherits   = ["on-debian"]
  dockerfile = "buildpack.Dockerfile"
  output     = ["type=cacheonly"]
}

target "golang" {
  inherits   = ["image"]
  dockerfile = "golang.Dockerfile"
  args       = { GOPROXY = GOPROXY, GOSUMDB = GOSUMDB }
  contexts   = { buildpack = "target:buildpack" }
  tags       = ["golang:1.24-trixie"]
}

target "node" {
  inherits   = ["on-debian"]
  dockerfile = "node.Dockerfile"
  args       = { VERSION = "24", NPM_REGISTRY = NPM_REGISTRY }
  contexts   = { packages = PACKAGES }
}

target "node24-slim" {
  inherits = ["node"]
  tags     = ["node:24-trixie-slim"]
}

target "node24" {
  inherits = ["node"]
  args     = { BASE = "buildpack" }
  contexts = { buildpack = "target:buildpack" }
  tags     = ["node:24-trixie"]
}

target "node22-slim" {
  inherits = ["node"]
  args     = { VERSION = "22" }
  tags     = ["node:22-trixie-slim"]
}

target "python-slim" {
  inherits   = ["on-debian"]
  dockerfile = "python.Dockerfile"
  args       = { PYTHON_INDEX = PYTHON_INDEX }
  tags       = ["python:3.13-slim-trixie"]
}

target "python" {
  inherits = ["python-slim"]
  args     = { BASE = "buildpack" }
  contexts = { buildpack = "target:buildpack" }
  tags     = ["python:3.13-trixie"]
}

target "distroless" {
  inherits   = ["on-debian"]
  dockerfile = "distroless.Dockerfile"
}

target "static" {
  inherits = ["distroless"]
  target   = "static"
  tags     = ["gcr.io/distroless/static-debian13:nonroot"]
}

target "base" {
  inherits = ["distroless"]
  target   = "base"
  tags     = ["gcr.io/distroless/base-debian13:nonroot"]
}

target "cc" {
  inherits = ["distroless"]
  target   = "cc"
  tags     = ["gcr.io/distroless/cc-debian13:nonroot"]
}

target "nodejs24" {
  inherits = ["distroless"]
  target   = "nodejs"
  contexts = { node = "target:node24-slim" }
  tags     = ["gcr.io/distroless/nodejs24-debian13:nonroot"]
}

target "nodejs22" {
  inherits = ["distroless"]
  target   = "nodejs"
  contexts = { node = "target:node22-slim" }
  tags     = ["gcr.io/distroless/nodejs22-debian13:nonroot"]
}

target "python3" {
  inherits   = ["on-debian"]
  dockerfile = "distroless-python.Dockerfile"
  contexts   = { cc = "target:cc" }
  tags       = ["gcr.io/distroless/python3-debian13:nonroot"]
}

target "nginx" {
  inherits   = ["on-debian"]
  dockerfile = "nginx.Dockerfile"
  tags       = ["nginxinc/nginx-unprivileged:1.29"]
}

target "docker-cli" {
  inherits   = ["on-debian"]
  dockerfile = "docker-cli.Dockerfile"
  contexts   = { docker-client = DOCKER_CLIENT }
  tags       = ["docker:28-cli"]
}

target "grpc-health-probe" {
  inherits   = ["image"]
  dockerfile = "grpc-health-probe.Dockerfile"
  contexts   = { "golang:1.24-trixie" = "target:golang" }
  tags       = ["ghcr.io/grpc-ecosystem/grpc-health-probe:v0.4.40"]
}

target "node25-slim" {
  inherits = ["node"]
  args     = { VERSION = "25.1.0" }
  tags     = ["node:25.1.0-trixie-slim"]
}

# The release before: the same recipes on another Debian.

target "bookworm" {
  inherits = ["debian"]
  args     = { RELEASE = "bookworm" }
  tags     = ["debian:bookworm-slim", "debian:bookworm"]
}

target "on-bookworm" {
  inherits = ["image"]
  contexts = { "debian:trixie-slim" = "target:bookworm" }
}

target "buildpack-bookworm" {
  inherits = ["buildpack", "on-bookworm"]
  output   = ["type=cacheonly"]
}

target "golang-bookworm" {
  inherits = ["golang"]
  args     = { SOURCE = "module", RELEASE = "1.22.12" }
  contexts = { buildpack = "target:buildpack-bookworm", "golang:1.24-trixie" = "target:golang" }
  tags     = ["golang:1.22-bookworm"]
}

target "node-bookworm-slim" {
  inherits = ["node", "on-bookworm"]
  args     = { VERSION = "22.11.0" }
  tags     = ["node:22.11.0-bookworm-slim"]
}

target "node-bookworm" {
  inherits = ["node-bookworm-slim"]
  args     = { BASE = "buildpack" }
  contexts = { buildpack = "target:buildpack-bookworm" }
  tags     = ["node:22.11.0-bookworm"]
}

target "python-bookworm-slim" {
  inherits = ["python-slim", "on-bookworm"]
  args     = { VERSION = "3.11" }
  tags     = ["python:3.11-slim-bookworm"]
}

target "python-bookworm" {
  inherits = ["python-bookworm-slim"]
  args     = { BASE = "buildpack" }
  contexts = { buildpack = "target:buildpack-bookworm" }
  tags     = ["python:3.11-bookworm"]
}

target "distroless-bookworm" {
  inherits = ["distroless", "on-bookworm"]
}

target "static-bookworm" {
  inherits = ["distroless-bookworm"]
  target   = "static"
  tags     = ["gcr.io/distroless/static-debian12:nonroot"]
}

target "base-bookworm" {
  inherits = ["distroless-bookworm"]
  target   = "base"
  tags     = ["gcr.io/distroless/base-debian12:nonroot"]
}

target "cc-bookworm" {
  inherits = ["distroless-bookworm"]
  target   = "cc"
  tags     = ["gcr.io/distroless/cc-debian12:nonroot"]
}

target "nodejs22-bookworm" {
  inherits = ["distroless-bookworm"]
  target   = "nodejs"
  contexts = { node = "target:node-bookworm-slim" }
  tags     = ["gcr.io/distroless/nodejs22-debian12:nonroot"]
}

target "python3-bookworm" {
  inherits = ["python3", "on-bookworm"]
  contexts = { cc = "target:cc-bookworm" }
  tags     = ["gcr.io/distroless/python3-debian12:nonroot"]
}

# For languages that imgc does not know yet; people name them as images of their own.

target "rust" {
  inherits   = ["on-debian"]
  dockerfile = "rust.Dockerfile"
  args       = { CARGO_REGISTRY = CARGO_REGISTRY }
  tags       = ["rust:1.85-slim-trixie"]
}

target "java" {
  inherits   = ["on-debian"]
  dockerfile = "java.Dockerfile"
  args       = { MAVEN_MIRROR = MAVEN_MIRROR }
}

target "jre" {
  inherits = ["java"]
  target   = "jre"
  tags     = ["eclipse-temurin:21-jre"]
}

target "maven" {
  inherits = ["java"]
  target   = "maven"
  tags     = ["maven:3.9-eclipse-temurin-21"]
}

target "java21" {
  inherits = ["java"]
  target   = "distroless"
  contexts = { cc = "target:cc" }
  tags     = ["gcr.io/distroless/java21-debian13:nonroot"]
}
