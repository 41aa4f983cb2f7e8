package sandbox

import (
	"maps"
	"slices"
	"sync"
	"time"
)

// Stats is what the stand-in saw since its start, so that a drill can prove "exactly one".
type Stats struct {
	Calls  map[string]int       `json:"calls"`  // calls that passed the key check, by endpoint
	Faults map[string]int       `json:"faults"` // faults that were played, by what they do
	Late   int                  `json:"late"`   // writes that are still to take effect
	Cases  map[string]CaseStats `json:"cases"`  // cases that somebody tried to review
}

// CaseStats counts the reviews and corrections of one case.
type CaseStats struct {
	Received  int        `json:"received"`            // POST calls that named the case, whatever became of them
	Accepted  []Accepted `json:"accepted"`            // reviews that took effect
	Elsewhere []Accepted `json:"elsewhere,omitempty"` // decisions by another person

	PatchReceived int       `json:"patch_received,omitempty"` // PATCH and PUT calls that named the case
	PatchAccepted []Patched `json:"patch_accepted,omitempty"` // corrections that took effect
}

// Accepted is one decision in force.
type Accepted struct {
	Status       string            `json:"status"`
	Comment      string            `json:"comment,omitempty"`
	Admin        string            `json:"admin"`
	UpdateFields map[string]string `json:"update_fields,omitempty"`
	At           time.Time         `json:"at"`
}

// tally counts calls and faults.
type tally struct {
	mu     sync.Mutex
	calls  map[string]int
	faults map[string]int
}

func newTally() *tally { return &tally{calls: map[string]int{}, faults: map[string]int{}} }

func (t *tally) call(endpoint string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.calls[endpoint]++
}

func (t *tally) fault(do string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.faults[do]++
}

// received notes a POST that named a case; unknown ids are not kept, so that they cannot fill the memory.
func (l *ledger) received(id string) {
	if _, ok := l.find(id); !ok {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.statsLocked(id).Received++
}

func (l *ledger) statsLocked(id string) *CaseStats {
	stats, ok := l.cases[id]
	if !ok {
		stats = &CaseStats{Accepted: []Accepted{}}
		l.cases[id] = stats
	}
	return stats
}

// Stats returns what the stand-in saw so far.
func (s *Server) Stats() Stats {
	out := Stats{Cases: map[string]CaseStats{}, Late: s.late.waiting()}
	s.tally.mu.Lock()
	out.Calls, out.Faults = maps.Clone(s.tally.calls), maps.Clone(s.tally.faults)
	s.tally.mu.Unlock()
	s.ledger.mu.RLock()
	defer s.ledger.mu.RUnlock()
	for id, stats := range s.ledger.cases {
		copied := *stats
		copied.PatchAccepted = slices.Clone(stats.PatchAccepted)
		copied.Accepted, copied.Elsewhere = slices.Clone(stats.Accepted), slices.Clone(stats.Elsewhere)
		out.Cases[id] = copied
	}
	return out
}
