# Stand-ins for the base images that imgc names, under the names that it emits: the engine takes a local image
# before it asks a registry. Each is made as the real one is made, from the packages that a bare machine can reach.

variable "MIRROR" {}
variable "HASH" {}
variable "MACHINE" {}
variable "PACKAGES" {}
variable "NPM_REGISTRY" {}
variable "GOPROXY" {}
variable "GOSUMDB" {}

group "default" {
  targets = ["debian", "golang", "node", "static", "nodejs"]
}

target "base" {
  labels = { "imgc.lab.bases" = HASH }
  output = ["type=docker"]
}

target "debian" {
  inherits   = ["base"]
  context    = "."
  dockerfile = "debian.Dockerfile"
  args       = { MIRROR = MIRROR }
  contexts   = { machine = MACHINE }
  tags       = ["debian:trixie-slim"]
}

target "golang" {
  inherits   = ["base"]
  context    = "."
  dockerfile = "golang.Dockerfile"
  args       = { GOPROXY = GOPROXY, GOSUMDB = GOSUMDB }
  contexts   = { "debian:trixie-slim" = "target:debian" }
  tags       = ["golang:1.24-trixie"]
}

target "node" {
  inherits   = ["base"]
  context    = "."
  dockerfile = "node.Dockerfile"
  args       = { NPM_REGISTRY = NPM_REGISTRY }
  contexts   = { "debian:trixie-slim" = "target:debian", packages = PACKAGES }
  tags       = ["node:24-trixie-slim"]
}

target "static" {
  inherits   = ["base"]
  context    = "."
  dockerfile = "distroless.Dockerfile"
  target     = "static"
  contexts   = { "debian:trixie-slim" = "target:debian" }
  tags       = ["gcr.io/distroless/static-debian13:nonroot"]
}

target "nodejs" {
  inherits   = ["base"]
  context    = "."
  dockerfile = "distroless.Dockerfile"
  target     = "nodejs"
  contexts   = { "debian:trixie-slim" = "target:debian", "node:24-trixie-slim" = "target:node" }
  tags       = ["gcr.io/distroless/nodejs24-debian13:nonroot"]
}
