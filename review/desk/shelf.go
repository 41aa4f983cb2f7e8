package desk

import (
	"maps"
	"slices"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
)

const (
	ahead    = 3  // cases kept ready behind the cursor, with pictures
	shelved  = 24 // cases kept in memory at most
	oldest   = 200
	staleAge = time.Minute // a case on the screen is read again after this long
)

// shelf holds the cases that were read singly: the one under the cursor, those that come next, and the last few. It is
// memory only. Cases are immutable; a change swaps the pointer.
type shelf struct {
	cases   map[string]*Case
	used    []string // least recently wanted first
	cursor  string
	visible []string
	opening string
	busy    map[string]bool      // reads under way, by job key
	failed  map[string]time.Time // when a read that failed may be tried again, by job key
	expired map[string]bool      // to be read again although there
	looked  map[string]time.Time // when the cursor first rested on a case
	seen    map[string]time.Time // when a row of the queue was last read singly
	grey    map[string]bool      // rows that were decided elsewhere and still stand in the queue
	shown   map[string]*Case     // what the last snapshot was given; nil: changed since
}

func newShelf(opening string) shelf {
	return shelf{
		cases: map[string]*Case{}, opening: opening, busy: map[string]bool{},
		failed: map[string]time.Time{}, expired: map[string]bool{},
		looked: map[string]time.Time{}, seen: map[string]time.Time{}, grey: map[string]bool{},
	}
}

// onShow returns the cases for a snapshot.
func (s *shelf) onShow() map[string]*Case {
	if s.shown == nil {
		s.shown = maps.Clone(s.cases)
	}
	return s.shown
}

// put stores a case and forgets those that nobody has wanted for longest.
func (s *shelf) put(c *Case) {
	s.cases[c.ID] = c
	s.want(c.ID)
	for len(s.used) > shelved {
		delete(s.cases, s.used[0])
		s.used = s.used[1:]
	}
	s.shown = nil
}

// want marks a case as recently wanted.
func (s *shelf) want(id string) {
	if i := slices.Index(s.used, id); i >= 0 {
		s.used = slices.Delete(s.used, i, i+1)
	}
	s.used = append(s.used, id)
}

// expire has a case read again when it is wanted next.
func (s *shelf) expire(id string) {
	if s.cases[id] != nil {
		s.expired[id] = true
	}
}

func (s *shelf) refresh() {
	s.expire(s.cursor)
	s.failed = map[string]time.Time{}
}

// job is one read: a case, or one picture of it.
type job struct {
	id      string
	picture argos.ImageType
}

func (j job) key() string { return j.id + "\x00" + string(j.picture) }

// Look tells the desk where the cursor rests and which rows are on the screen or next to it, in order.
func (d *Desk) Look(cursor string, visible []string) {
	d.mu.Lock()
	s := &d.shelf
	if s.cursor != cursor || !slices.Equal(s.visible, visible) {
		s.cursor, s.visible = cursor, slices.Clone(visible)
		if _, before := s.looked[cursor]; !before && cursor != "" {
			s.looked[cursor] = d.clock.Now()
		}
		d.work.Broadcast()
	}
	d.mu.Unlock()
}

// nextJob picks the most urgent read. The lock is held.
func (d *Desk) nextJob() (job, bool) {
	s, now := &d.shelf, d.clock.Now()
	free := func(j job) bool { return !s.busy[j.key()] && !now.Before(s.failed[j.key()]) }
	if s.opening != "" && s.cases[s.opening] == nil {
		if j := (job{id: s.opening}); free(j) {
			return j, true
		}
	}
	for _, id := range d.wanted() {
		if j := (job{id: id}); d.unread(id, now) && free(j) {
			return j, true
		}
		for _, t := range missingPictures(s.cases[id]) {
			if j := (job{id: id, picture: t}); free(j) {
				return j, true
			}
		}
	}
	return d.nextThin(free)
}

// wanted lists the cases to have ready: the cursor's, then the next ones. The lock is held.
func (d *Desk) wanted() []string {
	s := &d.shelf
	var ids []string
	if s.cursor != "" {
		ids = append(ids, s.cursor)
	}
	following := s.visible
	if i := slices.Index(following, s.cursor); i >= 0 {
		following = following[i+1:]
	}
	for _, id := range following {
		if len(ids) > ahead {
			break
		}
		if r := d.queue.get(id); (r != nil && r.Open() || d.flags.rows[id] != nil) && id != s.cursor {
			ids = append(ids, id)
		}
	}
	return ids
}

func (d *Desk) unread(id string, now time.Time) bool {
	s := &d.shelf
	c := s.cases[id]
	if c == nil || c.Exam == nil || s.expired[id] {
		return true
	}
	return id == s.cursor && now.Sub(c.ReadAt) > staleAge
}

// nextThin picks a row whose details are not known yet: what is on the screen first, then the longest waiting.
func (d *Desk) nextThin(free func(job) bool) (job, bool) {
	for _, id := range d.shelf.visible {
		if r := d.queue.get(id); r != nil && !r.Enriched && r.State == review.Pending && free(job{id: id}) {
			return job{id: id}, true
		}
		if (d.today.nameless[id] || d.flags.thin(id)) && free(job{id: id}) {
			return job{id: id}, true
		}
	}
	for _, r := range d.queue.ordered[:min(oldest, len(d.queue.ordered))] {
		if now := d.queue.get(r.ID); now != nil && !now.Enriched && now.State == review.Pending && free(job{id: r.ID}) {
			return job{id: r.ID}, true
		}
	}
	return d.nextStale(free)
}

// nextStale picks the row on the screen that was read longest ago, if that is a while: the list pages tell of old cases
// only every half hour, and another agent may have taken it meanwhile.
func (d *Desk) nextStale(free func(job) bool) (job, bool) {
	found, oldest := "", d.clock.Now().Add(-d.cfg.Fresh)
	for _, id := range d.shelf.visible {
		r := d.queue.get(id)
		if r != nil && r.Enriched && r.Open() && d.shelf.seen[id].Before(oldest) && free(job{id: id}) {
			found, oldest = id, d.shelf.seen[id]
		}
	}
	return job{id: found}, found != ""
}

// sweepGrey takes out the rows that were decided elsewhere and that nobody is looking at. The lock is held.
func (d *Desk) sweepGrey() {
	for id := range d.shelf.grey {
		if id == d.shelf.cursor || slices.Contains(d.shelf.visible, id) {
			continue
		}
		d.done[id] = true
		d.queue.remove(id)
		delete(d.shelf.grey, id)
		delete(d.shelf.seen, id)
	}
	d.sweep.Pending = len(d.queue.rows)
}

// missingPictures lists the pictures that the case refers to and that were not asked for yet.
func missingPictures(c *Case) []argos.ImageType {
	if c == nil || c.Exam == nil {
		return nil
	}
	refs := c.Exam.Submission.Images
	var out []argos.ImageType
	for _, p := range []struct {
		ref  argos.Text
		kind argos.ImageType
	}{
		{refs.IDFront, argos.ImageIDFront},
		{refs.Selfie, argos.ImageSelfie},
		{refs.IDBack, argos.ImageIDBack},
		{refs.Address, argos.ImageAddress},
	} {
		if !p.ref.IsEmpty() && c.Pictures[string(p.kind)] == nil {
			out = append(out, p.kind)
		}
	}
	return out
}
