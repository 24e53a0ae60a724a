package web

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"example.com/go-http/internal/greeting"
)

func TestHandler(t *testing.T) {
	server := httptest.NewServer(Handler(zerolog.Nop()))
	defer server.Close()
	cases := map[string]string{
		"/":          greeting.For(""),
		"/hello/Ada": greeting.For("Ada"),
		"/health":    "ok",
	}
	for path, want := range cases {
		response, err := http.Get(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil || response.StatusCode != http.StatusOK || !strings.Contains(string(body), want) {
			t.Errorf("GET %s: %d %s, want %q", path, response.StatusCode, body, want)
		}
	}
}
