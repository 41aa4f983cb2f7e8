package sandbox

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"time"
)

// Server is one stand-in service.
type Server struct {
	opt    Options
	shape  shape
	p      *population
	ledger *ledger
	tally  *tally
	faults *faultBox
	late   *lateWrites
	pics   *pictureCache
	vault  sealing

	mu      sync.Mutex
	http    *http.Server
	stopped chan struct{} // closed when the listener's goroutine is gone
	baseURL string
}

// New makes a stand-in; nothing listens yet.
func New(o Options) (*Server, error) {
	o, err := o.complete()
	if err != nil {
		return nil, err
	}
	p, err := newPopulation(o)
	if err != nil {
		return nil, err
	}
	vault, err := newSealing(o.Sealing, o.APIKey)
	if err != nil {
		return nil, err
	}
	return &Server{
		vault:  vault,
		opt:    o,
		shape:  shape{commentAsText: o.CommentAsText, scoresAsText: o.ScoresAsText, hyphenTimes: o.HyphenTimes},
		p:      p,
		ledger: newLedger(p, o.Clock),
		tally:  newTally(),
		faults: newFaultBox(o.Seed, o.Faults),
		late:   newLateWrites(),
		pics:   newPictureCache(),
	}, nil
}

// Start listens on addr, a literal loopback address with a port ("127.0.0.1:0" takes any free one), and returns the
// base URL for clients. The stand-in ends with ctx or Close, whichever comes first.
func (s *Server) Start(ctx context.Context, addr string) (baseURL string, err error) {
	if err := loopbackOnly(addr); err != nil {
		return "", err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.http != nil {
		return "", errors.New("sandbox: already started")
	}
	var lc net.ListenConfig
	listener, err := lc.Listen(ctx, "tcp", addr)
	if err != nil {
		return "", fmt.Errorf("sandbox: listening on %s: %w", addr, err)
	}
	srv := &http.Server{
		Handler:           s.Handler(),
		ReadHeaderTimeout: 10 * time.Second,
		ErrorLog:          log.New(io.Discard, "", 0), // dropped connections are part of the play
	}
	stopped := make(chan struct{})
	s.http, s.stopped = srv, stopped
	s.baseURL = "http://" + listener.Addr().String() + "/v3"
	stopWatching := context.AfterFunc(ctx, func() { _ = srv.Close() })
	go func() {
		defer close(stopped)
		_ = srv.Serve(listener)
		stopWatching()
	}()
	return s.baseURL, nil
}

// loopbackOnly refuses every address that another machine could reach, host names included.
func loopbackOnly(addr string) error {
	at, err := netip.ParseAddrPort(addr)
	if err != nil {
		return fmt.Errorf("sandbox: %q is not a literal address with a port: %w", addr, err)
	}
	if !at.Addr().IsLoopback() {
		return fmt.Errorf("sandbox: %s is not a loopback address; the stand-in serves this machine only", addr)
	}
	return nil
}

// Close ends the server, drops open connections and forgets writes that had not taken effect yet.
func (s *Server) Close() error {
	s.mu.Lock()
	srv, stopped := s.http, s.stopped
	s.mu.Unlock()
	s.late.forget()
	if srv == nil {
		return nil
	}
	err := srv.Close()
	<-stopped
	return err
}

// OpeningCase is the id that the demo opens on: the pending case that waits longest. It is empty when nothing is
// pending.
func (s *Server) OpeningCase() string {
	if s.p.opening < 0 {
		return ""
	}
	return idOf(s.p.seed, s.p.opening)
}

// Pending lists the cases that wait for a human now, oldest first. It looks at every case.
func (s *Server) Pending() []string {
	return s.collect(Kind.Waits)
}

// CasesOf lists the cases of one kind, oldest first; of a kind that waits, those that are pending still. It looks at
// every case.
func (s *Server) CasesOf(kind Kind) []string {
	return s.collect(func(k Kind) bool { return k == kind })
}

func (s *Server) collect(wanted func(Kind) bool) []string {
	ids := []string{}
	for serial := range s.ledger.total() {
		if kind, ok := s.ledger.shown(serial); ok && wanted(kind) {
			ids = append(ids, idOf(s.p.seed, serial))
		}
	}
	return ids
}

// shown says what a case shows; ok is false where it shows nothing, or was made to wait and does so no longer.
func (l *ledger) shown(serial int64) (kind Kind, ok bool) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if _, changed := l.changes[serial]; !changed && serial < l.p.cases && !l.p.isPending(serial) {
		kind = l.p.settledKind(serial, l.p.settledStatus(serial))
		return kind, kind != ""
	}
	s := l.subjectLocked(serial)
	return s.kind, s.kind != "" && (s.status == statusPending) == s.kind.Waits()
}
