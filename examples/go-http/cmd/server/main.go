// The server listens on $PORT and ends at SIGTERM.
package main

import (
	"context"
	"errors"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/rs/zerolog"

	"example.com/go-http/internal/web"
)

func main() {
	log := zerolog.New(os.Stdout).With().Timestamp().Logger()
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	server := &http.Server{Addr: ":" + port, Handler: web.Handler(log), ReadHeaderTimeout: 5 * time.Second}

	stop, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer cancel()
	ended := make(chan struct{})
	go func() {
		<-stop.Done()
		timeout, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if err := server.Shutdown(timeout); err != nil {
			log.Error().Err(err).Msg("a request did not end in time")
		}
		close(ended)
	}()

	log.Info().Str("port", port).Msg("listening")
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		log.Fatal().Err(err).Msg("cannot listen")
	}
	<-ended
}
