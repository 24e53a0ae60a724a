// The server answers the API and serves the pages in $PUBLIC; it ends at SIGTERM.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"example.com/fullstack/internal/greeting"
)

func main() {
	public := os.Getenv("PUBLIC")
	if public == "" {
		public = "/app/public"
	}
	routes := http.NewServeMux()
	routes.HandleFunc("GET /api/hello/{name}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, greeting.For(r.PathValue("name")))
	})
	routes.Handle("GET /", http.FileServer(http.Dir(public)))
	server := &http.Server{Addr: ":8080", Handler: routes, ReadHeaderTimeout: 5 * time.Second}

	stop, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer cancel()
	ended := make(chan struct{})
	go func() {
		<-stop.Done()
		timeout, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if err := server.Shutdown(timeout); err != nil {
			log.Print("a request did not end in time: ", err)
		}
		close(ended)
	}()

	log.Print("listening on port 8080")
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		log.Fatal("cannot listen: ", err)
	}
	<-ended
}
