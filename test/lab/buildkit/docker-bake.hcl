# The engines that CI and large teams use, under the names of the real images.

variable "HASH" {}

group "default" {
  targets = ["buildkit", "frontend"]
}

target "image" {
  context = "."
  labels  = { "imgc.lab.buildkit" = HASH }
  output  = ["type=docker"]
}

target "buildkit" {
  inherits = ["image"]
  target   = "buildkit"
  tags     = ["moby/buildkit:buildx-stable-1"]
}

target "frontend" {
  inherits = ["image"]
  target   = "frontend"
  # What BuildKit 0.26 has in itself is 1.20.
  tags     = ["docker/dockerfile:1", "docker/dockerfile:1.20"]
}
