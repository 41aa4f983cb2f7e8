package journaltest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// Memory is a record in memory that several consoles share over connections that can fail, as a database elsewhere on
// the network would be. It keeps the whole contract of package store and passes Exercise; it is for tests.
type Memory struct {
	mu     sync.Mutex
	now    contents
	alive  map[string]bool // by owner
	owners int
	away   bool
	faults func(Write) Fault
	slow   chan struct{} // writes wait until it is closed, nil for none
	late   []lateCommit
}

// Write is what a connection is about to commit, for the test to choose what becomes of it.
type Write struct {
	Kind   journal.Kind // empty for a draft
	State  string
	CaseID string
}

// Fault is what becomes of one commit.
type Fault uint8

// The faults. After each but None the connection is of no use until it was reopened.
const (
	None       Fault = iota
	Refused          // the connection was lost before the commit was asked for: nothing is recorded
	LostDone         // the connection was lost during the commit, which was carried out
	LostUndone       // likewise, and it was not carried out
	LostLate         // likewise, and it is carried out when Land is called, unless the console has reopened before
)

// contents is everything recorded. A commit swaps it whole, so that a transaction that fails leaves nothing behind.
type contents struct {
	entries []journal.Entry // with the payload as it was given
	keys    []string        // the key that each payload was sealed with
	ops     map[string]*opState
	drafts  map[draftAt]journal.Draft
}

// opState is where a decision stands: its intent, its newest step and its call, as numbers of entries.
type opState struct{ intent, last, sent int64 }

type draftAt struct{ origin, caseID, owner string }

// lateCommit is a transaction whose answer was lost and that was not carried out yet.
type lateCommit struct {
	by    *connection
	epoch int
	work  func(*tx) error
}

// errAway is what a connection says that cannot reach the record.
var errAway = errors.New("the database does not answer")

// NewMemory makes an empty record.
func NewMemory() *Memory {
	return &Memory{alive: map[string]bool{}, now: contents{ops: map[string]*opState{}, drafts: map[draftAt]journal.Draft{}}}
}

// Away cuts every connection off, or lets them through again.
func (m *Memory) Away(away bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.away = away
}

// Faults has choose decide what becomes of every commit from now on; nil for no faults.
func (m *Memory) Faults(choose func(Write) Fault) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.faults = choose
}

// Slow makes every write wait until the answer is called.
func (m *Memory) Slow() (answer func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	gate := make(chan struct{})
	m.slow = gate
	return sync.OnceFunc(func() {
		m.mu.Lock()
		m.slow = nil
		m.mu.Unlock()
		close(gate)
	})
}

// Land carries out the commits that are late, as far as their console has not made sure that they never are.
func (m *Memory) Land() {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, l := range m.late {
		if l.epoch == l.by.epoch {
			_ = m.carryOut(l.by, l.work) // nobody is there to be told
		}
	}
	m.late = nil
}

// Open connects a console of its own.
func (m *Memory) Open(_ context.Context, who Who) (store.Journal, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.away {
		return nil, fmt.Errorf("opening the journal: %w", errAway)
	}
	m.owners++
	c := &connection{m: m, who: who, owner: fmt.Sprintf("%032x", m.owners)}
	m.alive[c.owner] = true
	return c, nil
}

// tx is one transaction: what it changes is a copy.
type tx struct {
	contents
	c *connection
}

// carryOut runs a transaction and swaps what it made for what was. The lock is held.
func (m *Memory) carryOut(c *connection, work func(*tx) error) error {
	t := &tx{c: c, contents: contents{
		entries: slices.Clip(m.now.entries), keys: slices.Clip(m.now.keys), ops: make(map[string]*opState, len(m.now.ops)),
		drafts: maps.Clone(m.now.drafts),
	}}
	for id, o := range m.now.ops {
		copied := *o
		t.ops[id] = &copied
	}
	if err := work(t); err != nil {
		return err
	}
	m.now = t.contents
	return nil
}

// append numbers, times and chains an entry.
func (t *tx) append(e journal.Entry) journal.Entry {
	e.Seq = int64(len(t.entries)) + 1
	e.Time = t.c.who.Now().UTC()
	e.Origin, e.Host, e.Owner = t.c.who.Origin, t.c.who.Host, t.c.owner
	if e.Actor == "" {
		e.Actor = t.c.who.Actor
	}
	e.Prev = strings.Repeat("0", 64)
	if n := len(t.entries); n > 0 {
		e.Prev = t.entries[n-1].Hash
	}
	e.Hash = hashOf(&e)
	key := ""
	if len(e.Payload) > 0 {
		key = string(t.c.who.Key)
	}
	t.entries, t.keys = append(t.entries, e), append(t.keys, key)
	return e
}
