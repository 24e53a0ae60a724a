// Package greeting knows how to be polite.
package greeting

import "strings"

// Word is what every greeting begins with.
const Word = "Hello"

// For greets somebody, or the world when there is nobody.
func For(name string) string {
	name = strings.TrimSpace(name)
	if name == "" {
		name = "world"
	}
	return Word + ", " + name + "!"
}
