// Package greeting says hello.
package greeting

import "fmt"

const word = "Hello"

// For greets one person.
func For(name string) string {
	return fmt.Sprintf("%s, %s!", word, name)
}
