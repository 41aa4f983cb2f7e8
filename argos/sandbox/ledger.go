package sandbox

import (
	"errors"
	"maps"
	"slices"
	"sort"
	"sync"
	"time"
)

// ledger holds what was done since the start: decisions, edits, arrivals, and who asked for what. Every write happens
// under one lock, so that two reviews of one case cannot both succeed.
type ledger struct {
	p     *population
	clock func() time.Time

	mu       sync.RWMutex
	changes  map[int64]change
	arrivals []arrival
	cases    map[string]*CaseStats
}

// change is what was done to one case. Values are replaced whole, never altered in place.
type change struct {
	decided bool
	status  string
	comment string
	admin   string
	at      time.Time // of the decision
	updated time.Time
	edits   []edit
	swaps   map[string]int // pictures, by image type
}

// arrival is a case that came in after the start.
type arrival struct {
	kind Kind
	made time.Time
}

// decision is a review, or what somebody else did to the case.
type decision struct {
	status, comment, admin string
	fields                 map[string]string
}

var errNotPending = errors.New("the case is not pending")

func newLedger(p *population, clock func() time.Time) *ledger {
	return &ledger{p: p, clock: clock, changes: map[int64]change{}, cases: map[string]*CaseStats{}}
}

func (l *ledger) now() time.Time { return l.clock().UTC().Truncate(time.Millisecond) }

// total is how many cases there are, arrivals included.
func (l *ledger) total() int64 {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.totalLocked()
}

func (l *ledger) totalLocked() int64 { return l.p.cases + int64(len(l.arrivals)) }

func (l *ledger) created(serial int64) time.Time {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.createdLocked(serial)
}

func (l *ledger) createdLocked(serial int64) time.Time {
	if serial < l.p.cases {
		return l.p.created(serial)
	}
	return l.arrivals[serial-l.p.cases].made
}

// firstFrom returns the oldest serial created at t or later; total when there is none.
func (l *ledger) firstFrom(t time.Time) int64 {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return int64(sort.Search(int(l.totalLocked()), func(i int) bool { return !l.createdLocked(int64(i)).Before(t) }))
}

// find looks an id up.
func (l *ledger) find(id string) (subject, bool) {
	serial, ok := serialOf(l.p.seed, id)
	if !ok || serial >= l.total() {
		return subject{}, false
	}
	return l.subject(serial), true
}

// subject is a case as it stands now.
func (l *ledger) subject(serial int64) subject {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.subjectLocked(serial)
}

func (l *ledger) subjectLocked(serial int64) subject {
	var s subject
	if serial < l.p.cases {
		s = l.p.subject(serial)
	} else {
		a := l.arrivals[serial-l.p.cases]
		s = l.p.blank(serial, a.made, a.kind)
		s.wait(a.kind)
		s.pending, s.updated = a.made, a.made
	}
	if c, ok := l.changes[serial]; ok {
		s.apply(c)
	}
	return s
}

func (s *subject) apply(c change) {
	s.edits, s.updated, s.swaps = c.edits, c.updated, c.swaps
	s.admin = c.admin
	if c.status != "" {
		s.status = c.status
	}
	if c.decided {
		s.settled, s.reviewer = c.at, "agent"
		s.comment, s.code = "", ""
		if c.comment != "" {
			s.comment, s.code = c.comment, "other"
		}
	}
}

// decide closes a pending case, or refuses. It is the only way to close one.
func (l *ledger) decide(id string, d decision, elsewhere, reviewable bool) error {
	serial, ok := serialOf(l.p.seed, id)
	l.mu.Lock()
	defer l.mu.Unlock()
	if !ok || serial >= l.totalLocked() {
		return refusal(msgUnknownID)
	}
	if s := l.subjectLocked(serial); s.status != statusPending {
		return errNotPending
	}
	if !reviewable {
		return refusal(msgNotByClient)
	}
	now := l.now()
	c := l.changes[serial]
	c.decided, c.status, c.comment, c.admin, c.at, c.updated = true, d.status, d.comment, d.admin, now, now
	c.edits = append(slices.Clone(c.edits), corrections(d.fields)...)
	l.changes[serial] = c
	l.recordLocked(id, d, elsewhere, now)
	return nil
}

func (l *ledger) recordLocked(id string, d decision, elsewhere bool, at time.Time) {
	stats := l.statsLocked(id)
	done := Accepted{Status: d.status, Comment: d.comment, Admin: d.admin, UpdateFields: d.fields, At: at}
	if elsewhere {
		stats.Elsewhere = append(stats.Elsewhere, done)
		return
	}
	stats.Accepted = append(stats.Accepted, done)
}

// corrections turns review's updateFields into edits of `data` (§4.2), in a fixed order. Unknown keys change nothing.
func corrections(fields map[string]string) []edit {
	var edits []edit
	for _, pair := range [...][2]string{
		{"fullName", "data.full_name"},
		{"gender", "data.gender"},
		{"birthDate", "data.date_of_birth"},
		{"issueDate", "data.idcard_issueDate"},
		{"expireDate", "data.idcard_expireDate"},
		{"idType", "data.idType"},
	} {
		if v, ok := fields[pair[0]]; ok {
			edits = append(edits, textEdit(pair[1], v))
		}
	}
	return edits
}

// change writes one value into a case, as the dashboard could.
func (l *ledger) change(id string, e edit) error {
	serial, ok := serialOf(l.p.seed, id)
	l.mu.Lock()
	defer l.mu.Unlock()
	if !ok || serial >= l.totalLocked() {
		return refusal(msgUnknownID)
	}
	c := l.changes[serial]
	c.updated, c.admin = l.now(), colleague
	if len(e.path) == 2 && e.path[0] == "kyc" && e.path[1] == "result" && len(e.value) > 2 {
		c.status = string(e.value[1 : len(e.value)-1])
	} else {
		c.edits = append(slices.Clone(c.edits), e)
	}
	l.changes[serial] = c
	return nil
}

// swap puts another picture behind a reference that stays as it is. The record says nothing of it, not even when it was
// updated.
func (l *ledger) swap(id, kind string) error {
	serial, ok := serialOf(l.p.seed, id)
	l.mu.Lock()
	defer l.mu.Unlock()
	if !ok || serial >= l.totalLocked() {
		return refusal(msgUnknownID)
	}
	s := l.subjectLocked(serial)
	if s.picture(kind) == nil {
		return errors.New("the case has no such picture")
	}
	c, before := l.changes[serial]
	if !before {
		c.updated, c.admin = s.updated, s.admin
	}
	c.swaps = maps.Clone(c.swaps)
	if c.swaps == nil {
		c.swaps = map[string]int{}
	}
	c.swaps[kind]++
	l.changes[serial] = c
	return nil
}

// arrive adds a case that becomes pending now; creation times stay strictly increasing.
func (l *ledger) arrive(kind Kind) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	serial := l.totalLocked()
	made := l.now()
	if serial > 0 {
		if last := l.createdLocked(serial - 1); !made.After(last) {
			made = last.Add(time.Millisecond)
		}
	}
	l.arrivals = append(l.arrivals, arrival{kind: kind, made: made})
	return idOf(l.p.seed, serial)
}
