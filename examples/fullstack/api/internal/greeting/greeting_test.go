package greeting

import (
	"strings"
	"testing"
)

func TestFor(t *testing.T) {
	if got := For("Ada"); !strings.HasSuffix(got, ", Ada!") {
		t.Errorf("For gives %q", got)
	}
}
