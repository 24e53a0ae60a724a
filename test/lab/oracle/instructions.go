package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

// instruction is a keyword and what belongs to it; the types of the answers are in oracle.ts.
type instruction map[string]any

// Reads one instruction in the state before it, and changes the state to the one after it.
func (r *reader) readInstruction(command instructions.Command, current state) (instruction, error) {
	if err := r.expandInPlace(command, current.env); err != nil {
		return nil, err
	}
	read, err := r.describe(command, current)
	if err == nil {
		read["keyword"] = strings.ToUpper(command.Name())
	}
	return read, err
}

func (r *reader) expandInPlace(command instructions.Command, env environment) error {
	// A given value makes a default moot, and with it what is wrong in the default.
	_, isArg := command.(*instructions.ArgCommand)
	if words, ok := command.(instructions.SupportsSingleWordExpansion); ok && !isArg {
		err := words.Expand(func(word string) (string, error) { return r.expand(word, env) })
		if err != nil {
			return err
		}
	}
	if contents, ok := command.(instructions.SupportsSingleWordExpansionRaw); ok {
		return contents.ExpandRaw(func(text string) (string, error) {
			lex := shell.NewLex('\\')
			lex.SkipProcessQuotes = true
			expanded, _, err := lex.ProcessWord(text, env)
			return expanded, err
		})
	}
	return nil
}

func (r *reader) describe(command instructions.Command, current state) (instruction, error) {
	switch c := command.(type) {
	case *instructions.EnvCommand:
		for _, pair := range c.Env {
			current.env[pair.Key], current.imageEnv[pair.Key] = pair.Value, pair.Value
		}
		return instruction{"values": byKey(c.Env)}, nil
	case *instructions.LabelCommand:
		return instruction{"values": byKey(c.Labels)}, nil
	case *instructions.ArgCommand:
		return r.describeArg(c, current)
	case *instructions.WorkdirCommand:
		return instruction{"value": c.Path}, nil
	case *instructions.UserCommand:
		return instruction{"value": c.User}, nil
	case *instructions.StopSignalCommand:
		return instruction{"value": c.Signal}, nil
	case *instructions.MaintainerCommand:
		return instruction{"value": c.Maintainer}, nil
	case *instructions.OnbuildCommand:
		return instruction{"value": c.Expression}, nil
	case *instructions.ExposeCommand:
		return r.describeExpose(c, current)
	case *instructions.VolumeCommand:
		return instruction{"words": c.Volumes}, nil
	case *instructions.ShellCommand:
		return instruction{"words": c.Shell}, nil
	case *instructions.CopyCommand:
		return r.describeCopy(c)
	case *instructions.AddCommand:
		return describeAdd(c), nil
	case *instructions.RunCommand:
		return describeRun(c), nil
	case *instructions.CmdCommand:
		return commandLine(c.ShellDependantCmdLine), nil
	case *instructions.EntrypointCommand:
		return commandLine(c.ShellDependantCmdLine), nil
	case *instructions.HealthCheckCommand:
		return describeHealthcheck(c), nil
	}
	return nil, fmt.Errorf("%T is unknown to the oracle", command)
}

func byKey(pairs instructions.KeyValuePairs) map[string]string {
	values := make(map[string]string, len(pairs))
	for _, pair := range pairs {
		values[pair.Key] = pair.Value
	}
	return values
}

func (r *reader) describeArg(c *instructions.ArgCommand, current state) (instruction, error) {
	values := make(map[string]*string, len(c.Args))
	for _, arg := range c.Args {
		value := arg.Value
		if given, ok := r.args[arg.Key]; ok {
			value = &given
		} else if value != nil {
			expanded, err := r.expand(*value, current.env)
			if err != nil {
				return nil, err
			}
			value = &expanded
		} else if global, ok := r.globalArgs[arg.Key]; ok {
			value = &global
		}
		if value != nil {
			current.env[arg.Key] = *value
		}
		values[arg.Key] = value
	}
	return instruction{"values": values}, nil
}

// The one instruction whose words are split after the expansion.
func (r *reader) describeExpose(c *instructions.ExposeCommand, current state) (instruction, error) {
	ports := []string{}
	for _, port := range c.Ports {
		words, err := r.lex.ProcessWords(port, current.env)
		if err != nil {
			return nil, err
		}
		ports = append(ports, words...)
	}
	return instruction{"words": ports}, nil
}

func (r *reader) describeCopy(c *instructions.CopyCommand) (instruction, error) {
	if from, err := r.expand(c.From, environment{}); err != nil {
		return nil, err
	} else if from != c.From {
		return nil, errors.New("variable expansion is not supported for --from")
	}
	copied := describeFiles(c.SourcesAndDest, c.ExcludePatterns)
	copied["from"], copied["chown"], copied["chmod"] = c.From, c.Chown, c.Chmod
	copied["link"], copied["parents"] = c.Link, c.Parents
	return copied, nil
}

func describeAdd(c *instructions.AddCommand) instruction {
	added := describeFiles(c.SourcesAndDest, c.ExcludePatterns)
	added["chown"], added["chmod"], added["checksum"] = c.Chown, c.Chmod, c.Checksum
	added["link"], added["keepGitDir"], added["unpack"] = c.Link, c.KeepGitDir, c.Unpack
	return added
}

func describeFiles(c instructions.SourcesAndDest, excludes []string) instruction {
	files := []map[string]any{}
	for _, content := range c.SourceContents {
		files = append(files, map[string]any{"name": content.Path, "data": content.Data, "expand": content.Expand})
	}
	return instruction{
		"sources": orEmpty(c.SourcePaths), "destination": c.DestPath, "files": files, "excludes": orEmpty(excludes),
	}
}

// JSON has no use for the difference between no list and an empty one.
func orEmpty(words []string) []string {
	if words == nil {
		return []string{}
	}
	return words
}
