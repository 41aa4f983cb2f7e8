package sandbox

import (
	"sync"
	"time"
)

// lateWrites are writes whose caller was cut off and which take effect later all the same.
type lateWrites struct {
	mu     sync.Mutex
	timers map[*lateWrite]*time.Timer
}

type lateWrite struct{ do func() }

func newLateWrites() *lateWrites { return &lateWrites{timers: map[*lateWrite]*time.Timer{}} }

func (l *lateWrites) add(after time.Duration, do func()) {
	write := &lateWrite{do: do}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.timers[write] = time.AfterFunc(after, func() { l.run(write) })
}

// run does a write once, whether its time came or somebody settled it.
func (l *lateWrites) run(write *lateWrite) {
	l.mu.Lock()
	timer, waiting := l.timers[write]
	delete(l.timers, write)
	l.mu.Unlock()
	if waiting {
		timer.Stop()
		write.do()
	}
}

func (l *lateWrites) waiting() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.timers)
}

func (l *lateWrites) all() []*lateWrite {
	l.mu.Lock()
	defer l.mu.Unlock()
	writes := make([]*lateWrite, 0, len(l.timers))
	for write := range l.timers {
		writes = append(writes, write)
	}
	return writes
}

// forget drops what has not taken effect.
func (l *lateWrites) forget() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for write, timer := range l.timers {
		timer.Stop()
		delete(l.timers, write)
	}
}

// Settle lets every late write take effect now and says how many there were.
func (s *Server) Settle() int {
	writes := s.late.all()
	for _, write := range writes {
		s.late.run(write)
	}
	return len(writes)
}
