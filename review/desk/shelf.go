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
	drawing int                  // how many of them are of pictures
	ailing  ailing               // what cannot be had, by job key
	expired map[string]bool      // to be read again although there
	looked  map[string]time.Time // when the cursor first rested on a case
	seen    map[string]time.Time // when a row of the queue was last read singly
	grey    map[string]bool      // rows that were decided elsewhere and still stand in the queue
	asked   []string             // rows to read when nothing is wanted more, in order
	moved   time.Time            // when the cursor went to another case last
	shown   map[string]*Case     // what the last snapshot was given; nil: changed since
}

func newShelf(opening string) shelf {
	return shelf{
		cases: map[string]*Case{}, opening: opening, busy: map[string]bool{},
		ailing: ailing{}, expired: map[string]bool{},
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

// forgetPictures has pictures of a case asked for again.
func (s *shelf) forgetPictures(id string, kinds []string) {
	was := s.cases[id]
	if was == nil {
		return
	}
	c := *was
	c.Pictures = maps.Clone(was.Pictures)
	for _, kind := range kinds {
		delete(c.Pictures, kind)
	}
	s.cases[id], s.shown = &c, nil
}

func (s *shelf) refresh() {
	s.expire(s.cursor)
	s.ailing.refresh()
}

// job is one read: a case, or one picture of it.
type job struct {
	id      string
	picture argos.ImageType
	urgency argos.Urgency
}

// begin and end count what is under way.
func (s *shelf) begin(j job) {
	s.busy[j.key()] = true
	if j.picture != "" {
		s.drawing++
	}
}

func (s *shelf) end(j job) {
	delete(s.busy, j.key())
	if j.picture != "" {
		s.drawing--
	}
}

func (j job) key() string { return j.id + "\x00" + string(j.picture) }

// Look tells the desk where the cursor rests and which rows are on the screen or next to it, in order.
func (in *intake) Look(cursor string, visible []string) {
	in.state.Do(func(k *stock) {
		s := &k.shelf
		if s.cursor != cursor || !slices.Equal(s.visible, visible) {
			if s.cursor != cursor {
				s.moved = k.clock.Now()
			}
			s.cursor, s.visible = cursor, slices.Clone(visible)
			if _, before := s.looked[cursor]; !before && cursor != "" {
				s.looked[cursor] = k.clock.Now()
			}
			k.nudge()
		}
	})
	if len(visible) > 0 {
		wake(in.seen)
	}
}

// nextJob picks the most urgent read: the case under the cursor and its pictures, then what is not known yet of the rows
// on the screen, then the next cases and their pictures, then the rest.
func (k *stock) nextJob() (job, bool) {
	s, now := &k.shelf, k.clock.Now()
	free := func(j job) bool { return !s.busy[j.key()] && s.ailing.mayAsk(j.key(), now) }
	if s.opening != "" && s.cases[s.opening] == nil {
		if j := (job{id: s.opening, urgency: argos.Soon}); free(j) {
			return j, true
		}
	}
	wanted := k.wanted()
	here := wanted[:min(len(wanted), 1)]
	if j, ok := k.nextUnread(here, free, now); ok {
		return j, true
	}
	if k.calls.spent(now) != nil {
		return k.nextPicture(here, free)
	}
	screen := (len(s.visible) + 1) / 2 // the other half is the page after it
	thin, rows := k.nextThin(s.visible[:screen], free)
	if j, ok := k.nextPicture(here, free); ok && (!rows || s.drawing == 0) { // one reader only: pictures take long
		return j, true
	}
	if rows {
		return thin, true
	}
	if j, ok := k.nextUnread(wanted, free, now); ok {
		return j, true
	}
	if j, ok := k.nextPicture(wanted, free); ok && s.drawing < k.drawings() {
		return j, true
	}
	if j, ok := k.nextThin(s.visible[screen:], free); ok {
		return j, true
	}
	return k.nextRest(free)
}

// drawings is how many pictures of the next cases may be under way: they take long, and the rows that come onto the
// screen meanwhile must find a reader. Until the list was read once, which cases come next is a guess.
func (k *stock) drawings() int {
	if k.sweep.Complete {
		return readers - 1
	}
	return 1
}

// nextUnread picks a case that is wanted with all it has and was not read, or too long ago.
func (k *stock) nextUnread(ids []string, free func(job) bool, now time.Time) (job, bool) {
	for _, id := range ids {
		if j := (job{id: id, urgency: argos.Soon}); k.unread(id, now) && free(j) {
			return j, true
		}
	}
	return job{}, false
}

// nextPicture picks a picture that such a case still lacks.
func (k *stock) nextPicture(ids []string, free func(job) bool) (job, bool) {
	for _, id := range ids {
		for _, t := range k.shelf.missingPictures(k.shelf.cases[id]) {
			if j := (job{id: id, picture: t, urgency: argos.Soon}); free(j) {
				return j, true
			}
		}
	}
	return job{}, false
}

// wanted lists the cases to have ready: the cursor's, then the next ones.
func (k *stock) wanted() []string {
	s := &k.shelf
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
		if r := k.queue.get(id); (r != nil && r.Open() || k.flags.rows[id] != nil) && id != s.cursor {
			ids = append(ids, id)
		}
	}
	return ids
}

func (k *stock) unread(id string, now time.Time) bool {
	s := &k.shelf
	c := s.cases[id]
	if c == nil || c.Exam == nil || s.expired[id] {
		return true
	}
	return id == s.cursor && now.Sub(c.ReadAt) > staleAge
}

// nextThin picks a row whose details are not known yet.
func (k *stock) nextThin(ids []string, free func(job) bool) (job, bool) {
	for _, id := range ids {
		r := k.queue.get(id)
		thin := r != nil && !r.Enriched && r.State == review.Pending || k.today.nameless(id) || k.flags.thin(id)
		if j := (job{id: id, urgency: argos.Soon}); thin && free(j) {
			return j, true
		}
	}
	return job{}, false
}

// nextRest picks what nobody looks at: what a filter asked for, the longest waiting, then rows that were read a while ago, then what only the
// index knows.
func (k *stock) nextRest(free func(job) bool) (job, bool) {
	if j, ok := k.nextThin(k.shelf.asked, free); ok {
		j.urgency = argos.Idle
		return j, true
	}
	for _, r := range k.queue.ordered[:min(oldest, len(k.queue.ordered))] {
		j := job{id: r.ID, urgency: argos.Idle}
		if now := k.queue.get(r.ID); now != nil && !now.Enriched && now.State == review.Pending && free(j) {
			return j, true
		}
	}
	if j, ok := k.nextStale(free); ok {
		return j, true
	}
	return k.nextRecalled(free)
}

// nextStale picks the row on the screen that was read longest ago, if that is a while: the list pages tell of old cases
// only every half hour, and another agent may have taken it meanwhile.
func (k *stock) nextStale(free func(job) bool) (job, bool) {
	found, oldest := "", k.clock.Now().Add(-k.cfg.Fresh)
	for _, id := range k.shelf.visible {
		r := k.queue.get(id)
		if r != nil && r.Enriched && r.Open() && k.shelf.seen[id].Before(oldest) && free(job{id: id}) {
			found, oldest = id, k.shelf.seen[id]
		}
	}
	return job{id: found, urgency: argos.Idle}, found != ""
}

// sweepGrey takes out the rows that were decided elsewhere and that nobody is looking at.
func (k *stock) sweepGrey() {
	for id := range k.shelf.grey {
		if id == k.shelf.cursor || slices.Contains(k.shelf.visible, id) {
			continue
		}
		k.done[id] = true
		k.queue.remove(id)
		delete(k.shelf.grey, id)
		delete(k.shelf.seen, id)
		delete(k.shelf.ailing, job{id: id}.key())
	}
	k.sweep.Pending = len(k.queue.rows)
}

// missingPictures lists the pictures that the case refers to and that were not asked for yet, or could not be had.
func (s *shelf) missingPictures(c *Case) []argos.ImageType {
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
		have, ails := c.Pictures[string(p.kind)], s.ailing[job{id: c.ID, picture: p.kind}.key()] != nil
		if !p.ref.IsEmpty() && (have == nil || have.Problem != nil && ails) {
			out = append(out, p.kind)
		}
	}
	return out
}
