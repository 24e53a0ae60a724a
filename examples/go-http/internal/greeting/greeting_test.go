package greeting

import "testing"

func TestFor(t *testing.T) {
	cases := map[string]string{"": "world", "  ": "world", "Ada": "Ada", " Ada ": "Ada"}
	for name, greeted := range cases {
		if got, want := For(name), Word+", "+greeted+"!"; got != want {
			t.Errorf("For(%q) = %q, want %q", name, got, want)
		}
	}
}
