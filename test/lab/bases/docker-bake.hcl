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

group "default" {
  targets = [
    "debian", "golang", "node24-slim", "node24", "node22-slim", "python-slim", "python",
    "static", "base", "cc", "nodejs24", "nodejs22",
    "nginx", "docker-cli", "grpc-health-probe",
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
  args       = { MAJOR = "24", NPM_REGISTRY = NPM_REGISTRY }
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
  args     = { MAJOR = "22" }
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
