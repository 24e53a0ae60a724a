#!/bin/sh
# Runs node for arguments that are no program, as the official image does.
set -e
if [ "${1#-}" != "$1" ] || [ -z "$(command -v "$1")" ]; then
  set -- node "$@"
fi
exec "$@"
