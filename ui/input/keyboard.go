package input

import (
	"context"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Keyboard runs a Stream: bytes come from where they are read, questions from where frames are written, and messages
// go to the screen from one goroutine, in the order of the stream. Use NewKeyboard.
type Keyboard struct {
	mu      sync.Mutex
	stream  *Stream
	now     func() time.Time
	wake    chan struct{}
	room    chan struct{} // yields when there is room for more
	ended   chan struct{}
	ready   []tea.Msg
	waiting int // keys that were read and not handed on yet
	resting bool
}

// NewKeyboard returns the input of a terminal about which the environment says this much.
func NewKeyboard(e Environment, now func() time.Time) *Keyboard {
	return &Keyboard{
		stream: NewStream(e), now: now, wake: make(chan struct{}, 1), room: make(chan struct{}, 1), ended: make(chan struct{}),
	}
}

// with changes the stream, and has what comes of it handed on.
func (k *Keyboard) with(do func(s *Stream, now time.Time)) {
	k.mu.Lock()
	defer k.mu.Unlock()
	do(k.stream, k.now())
	for _, m := range k.stream.Take() {
		if _, is := m.(Key); is {
			if k.resting {
				continue // they were meant for a screen that is on its way out
			}
			k.waiting++
		}
		k.ready = append(k.ready, m)
	}
	select {
	case k.wake <- struct{}{}:
	default:
	}
}

// readyMost is how many messages wait for a screen that is busy; the rest waits in the terminal.
const readyMost = 4096

// Take takes what one read of the terminal brought, at the moment of the read.
func (k *Keyboard) Take(p []byte) {
	for k.full() {
		select {
		case <-k.room:
		case <-k.ended:
			return
		}
	}
	k.with(func(s *Stream, now time.Time) { s.Read(p, now) })
}

func (k *Keyboard) full() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return len(k.ready) >= readyMost
}

// Asked notes that the terminal library asked something.
func (k *Keyboard) Asked(q Query) { k.with(func(s *Stream, now time.Time) { s.Asked(q, now) }) }

// Behind returns what to write behind a frame with this mark.
func (k *Keyboard) Behind(mark uint64) (question []byte) {
	k.with(func(s *Stream, now time.Time) { question = s.Behind(mark, now) })
	return question
}

// Wrote notes that the newest frame was written.
func (k *Keyboard) Wrote() { k.with(func(s *Stream, now time.Time) { s.Wrote(now) }) }

// Serial grows when one more frame is wanted, to ask behind it.
func (k *Keyboard) Serial() uint64 {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.stream.Serial(k.now())
}

// Waiting reports whether keys were read that the screen was not given yet.
func (k *Keyboard) Waiting() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.waiting > 0
}

// Run hands messages to the screen until ctx ends. It is called once.
func (k *Keyboard) Run(ctx context.Context, send func(tea.Msg)) {
	defer close(k.ended)
	for ctx.Err() == nil {
		m, wait := k.next()
		if m != nil {
			send(m)
			k.sent(m)
			continue
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
		case <-k.wake:
		case <-timer.C:
			k.with(func(s *Stream, now time.Time) { s.Tick(now) })
		}
		timer.Stop()
	}
}

// next is the next message, or how long to wait for one.
func (k *Keyboard) next() (tea.Msg, time.Duration) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.ready) > 0 {
		m := k.ready[0]
		k.ready = k.ready[1:]
		return m, 0
	}
	now := k.now()
	if at, set := k.stream.Next(now); set {
		return nil, max(0, at.Sub(now))
	}
	return nil, time.Hour
}

func (k *Keyboard) sent(m tea.Msg) {
	select {
	case k.room <- struct{}{}:
	default:
	}
	if _, is := m.(Key); is {
		k.mu.Lock()
		k.waiting--
		k.mu.Unlock()
	}
}

// Rest stops asking, and returns when no reply can be under way any more, or when waiting longer makes no sense: whoever
// reads the terminal next would get them. What is read meanwhile is dropped.
func (k *Keyboard) Rest(ctx context.Context) {
	k.with(func(s *Stream, _ time.Time) { s.Rest(true) })
	k.mu.Lock()
	k.resting = true
	end := k.now().Add(k.stream.RestWithin())
	k.mu.Unlock()
	for k.Owes() && k.now().Before(end) {
		select {
		case <-ctx.Done():
			return
		case <-time.After(restStep):
		}
	}
}

// restStep is how often it is looked whether the replies have come.
const restStep = 5 * time.Millisecond

// Swallow takes what was read after Run has ended: replies are noted, keys are dropped.
func (k *Keyboard) Swallow(p []byte) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.stream.Rest(true)
	k.stream.Read(p, k.now())
	k.stream.Take()
}

// Resting reports whether the terminal is on its way to somebody else.
func (k *Keyboard) Resting() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.resting
}

// Resume goes on after Rest.
func (k *Keyboard) Resume() {
	k.with(func(s *Stream, _ time.Time) { s.Rest(false) })
	k.mu.Lock()
	k.resting = false
	k.mu.Unlock()
}

// Owes reports whether a reply may be under way.
func (k *Keyboard) Owes() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.stream.Owes(k.now())
}

// RestWithin is how long it is worth to wait for replies.
func (k *Keyboard) RestWithin() time.Duration {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.stream.RestWithin()
}

// Level returns how well the terminal can tell that it has shown a frame.
func (k *Keyboard) Level() Level {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.stream.Level()
}
