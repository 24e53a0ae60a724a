package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

type stage struct {
	Name         string        `json:"name"`
	Base         string        `json:"base"`
	Platform     string        `json:"platform"`
	Instructions []instruction `json:"instructions"`
}

// reader holds what lasts from the first line of a Dockerfile to the last.
type reader struct {
	lex        *shell.Lex
	args       map[string]string
	globalArgs environment
	states     map[string]state
}

// The order of steps and every rule of what is expanded when are those of dockerfile2llb/convert.go of BuildKit.
func readStages(dockerfile string, args map[string]string) ([]stage, error) {
	parsed, err := parser.Parse(strings.NewReader(dockerfile))
	if err != nil {
		return nil, err
	}
	stages, metaArgs, err := instructions.Parse(parsed.AST, nil)
	if err != nil {
		return nil, err
	}
	if len(stages) == 0 {
		return nil, errors.New("dockerfile contains no stages to build")
	}
	r := reader{
		lex:        shell.NewLex(parsed.EscapeToken),
		args:       args,
		globalArgs: predefined(stages[len(stages)-1].Name, args),
		states:     map[string]state{},
	}
	for _, arg := range metaArgs {
		if err := r.readMetaArg(arg); err != nil {
			return nil, err
		}
	}
	result := make([]stage, 0, len(stages))
	for index, parsedStage := range stages {
		read, err := r.readStage(index, parsedStage)
		if err != nil {
			return nil, err
		}
		result = append(result, read)
	}
	return result, nil
}

func (r *reader) expand(word string, env environment) (string, error) {
	expanded, _, err := r.lex.ProcessWord(word, env)
	return expanded, err
}

func (r *reader) readMetaArg(command instructions.ArgCommand) error {
	for _, arg := range command.Args {
		if value, given := r.args[arg.Key]; given {
			r.globalArgs[arg.Key] = value
		} else if arg.Value != nil {
			expanded, err := r.expand(*arg.Value, r.globalArgs)
			if err != nil {
				return err
			}
			r.globalArgs[arg.Key] = expanded
		}
	}
	return nil
}

func (r *reader) readStage(index int, parsed instructions.Stage) (stage, error) {
	base, err := r.expand(parsed.BaseName, r.globalArgs)
	if err != nil {
		return stage{}, err
	}
	if base == "" {
		return stage{}, fmt.Errorf("base name (%s) should not be blank", parsed.BaseName)
	}
	platform, err := r.expand(parsed.Platform, r.globalArgs)
	if err != nil {
		return stage{}, err
	}
	if platform == "" && parsed.Platform != "" {
		return stage{}, fmt.Errorf("empty platform value from expression %s", parsed.Platform)
	}
	from, isStage := r.states[strings.ToLower(base)]
	if !isStage {
		from = emptyState()
	}
	current := from.next()
	result := stage{Name: parsed.Name, Base: base, Platform: platform, Instructions: []instruction{}}
	for _, command := range parsed.Commands {
		read, err := r.readInstruction(command, current)
		if err != nil {
			return stage{}, fmt.Errorf("stage %d, %s: %w", index, command.Name(), err)
		}
		result.Instructions = append(result.Instructions, read)
	}
	if parsed.Name != "" {
		r.states[strings.ToLower(parsed.Name)] = current
	}
	return result, nil
}
