// The oracle says what BuildKit reads in Dockerfiles, by BuildKit's own packages. Each line of the input is a JSON
// object {"id", "dockerfile", "args"}; each line of the output is the answer to one of them.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
)

type question struct {
	ID         string            `json:"id"`
	Dockerfile string            `json:"dockerfile"`
	Args       map[string]string `json:"args"`
}

type answer struct {
	ID     string  `json:"id"`
	Error  string  `json:"error,omitempty"`
	Stages []stage `json:"stages,omitempty"`
}

func main() {
	if err := answerAll(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func answerAll(input io.Reader, output io.Writer) error {
	buffered := bufio.NewWriterSize(output, 1<<20)
	decoder, encoder := json.NewDecoder(bufio.NewReaderSize(input, 1<<20)), json.NewEncoder(buffered)
	encoder.SetEscapeHTML(false)
	for {
		var asked question
		if err := decoder.Decode(&asked); errors.Is(err, io.EOF) {
			return buffered.Flush()
		} else if err != nil {
			return err
		}
		if err := encoder.Encode(answerOne(asked)); err != nil {
			return err
		}
	}
}

// A Dockerfile that crashes BuildKit's parser is a finding too, and the others want their answers.
func answerOne(asked question) (given answer) {
	defer func() {
		if crash := recover(); crash != nil {
			given = answer{ID: asked.ID, Error: fmt.Sprintf("crash: %v", crash)}
		}
	}()
	stages, err := readStages(asked.Dockerfile, asked.Args)
	if err != nil {
		return answer{ID: asked.ID, Error: err.Error()}
	}
	return answer{ID: asked.ID, Stages: stages}
}
