// Package web answers requests.
package web

import (
	"encoding/json"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/google/uuid"
	"github.com/rs/zerolog"

	"example.com/go-http/internal/greeting"
)

// Handler serves greetings, and a page that says that all is well.
func Handler(log zerolog.Logger) http.Handler {
	router := chi.NewRouter()
	router.Use(middleware.Recoverer, logged(log))
	router.Get("/", greet)
	router.Get("/hello/{name}", greet)
	router.Get("/health", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, map[string]string{"status": "ok"})
	})
	return router
}

func greet(w http.ResponseWriter, r *http.Request) {
	answer(w, map[string]string{"greeting": greeting.For(chi.URLParam(r, "name")), "id": uuid.NewString()})
}

func answer(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(value); err != nil {
		panic(err)
	}
}

func logged(log zerolog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			log.Info().Str("method", r.Method).Str("path", r.URL.Path).Send()
			next.ServeHTTP(w, r)
		})
	}
}
