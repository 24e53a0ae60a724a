package main

import "github.com/moby/buildkit/frontend/dockerfile/instructions"

func commandLine(c instructions.ShellDependantCmdLine) instruction {
	return instruction{"shell": c.PrependShell, "words": orEmpty(c.CmdLine)}
}

func describeRun(c *instructions.RunCommand) instruction {
	run := commandLine(c.ShellDependantCmdLine)
	files := []map[string]any{}
	for _, file := range c.Files {
		files = append(files, map[string]any{"name": file.Name, "data": file.Data, "chomp": file.Chomp})
	}
	mounts := []mount{}
	for _, m := range instructions.GetMounts(c) {
		mounts = append(mounts, mount{
			Type: string(m.Type), ID: m.CacheID, Source: m.Source, Target: m.Target, From: m.From,
			Sharing: string(m.CacheSharing), Required: m.Required, ReadOnly: m.ReadOnly,
			Env: m.Env, Mode: m.Mode, UID: m.UID, GID: m.GID, Size: m.SizeLimit,
		})
	}
	run["files"], run["mounts"] = files, mounts
	run["network"], run["security"] = instructions.GetNetwork(c), instructions.GetSecurity(c)
	return run
}

type mount struct {
	Type     string  `json:"type"`
	ID       string  `json:"id"`
	Source   string  `json:"source"`
	Target   string  `json:"target"`
	From     string  `json:"from"`
	Sharing  string  `json:"sharing"`
	Required bool    `json:"required"`
	ReadOnly bool    `json:"readOnly"`
	Env      *string `json:"env"`
	Mode     *uint64 `json:"mode"`
	UID      *uint64 `json:"uid"`
	GID      *uint64 `json:"gid"`
	Size     int64   `json:"size"`
}

// The first word of the test says which it is: NONE, CMD or CMD-SHELL.
func describeHealthcheck(c *instructions.HealthCheckCommand) instruction {
	health := c.Health
	return instruction{
		"shell": len(health.Test) > 0 && health.Test[0] == "CMD-SHELL", "words": health.Test,
		"intervalSeconds": health.Interval.Seconds(), "timeoutSeconds": health.Timeout.Seconds(),
		"startPeriodSeconds": health.StartPeriod.Seconds(), "startIntervalSeconds": health.StartInterval.Seconds(),
		"retries": health.Retries,
	}
}
