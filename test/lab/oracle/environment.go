package main

import (
	"maps"
	"slices"

	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

// environment is what variables are looked up in: one for the arguments before the first FROM, one a stage.
type environment map[string]string

var _ shell.EnvGetter = environment{}

func (e environment) Get(name string) (string, bool) {
	value, found := e[name]
	return value, found
}

func (e environment) Keys() []string {
	return slices.Sorted(maps.Keys(e))
}

// What BuildKit defines by itself. The platform is one and the same on every machine, for answers that are, too.
func predefined(target string, args map[string]string) environment {
	if target == "" {
		target = "default"
	}
	env := environment{
		"BUILDPLATFORM": "linux/amd64", "BUILDOS": "linux", "BUILDOSVERSION": "", "BUILDARCH": "amd64", "BUILDVARIANT": "",
		"TARGETPLATFORM": "linux/amd64", "TARGETOS": "linux", "TARGETOSVERSION": "", "TARGETARCH": "amd64",
		"TARGETVARIANT": "", "TARGETSTAGE": target,
	}
	for name := range env {
		if value, given := args[name]; given {
			env[name] = value
		}
	}
	return env
}

// state is what a stage hands on to those that begin with it: arguments as well, but what ENV says is stronger.
type state struct {
	env      environment
	imageEnv environment
}

const defaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

// The environment of a base image is not known here; every image has a PATH at least, if it is not Windows.
func emptyState() state {
	return state{env: environment{"PATH": defaultPath}, imageEnv: environment{"PATH": defaultPath}}
}

func (s state) next() state {
	env := maps.Clone(s.env)
	maps.Copy(env, s.imageEnv)
	return state{env: env, imageEnv: maps.Clone(s.imageEnv)}
}
