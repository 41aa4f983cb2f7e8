package desk

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk/once"
)

// RedFlag is one row of the view "Red flags": an approved case with AML matches. It is immutable. Named is false while
// only the AML page is known, which has no name; then changes of the subject are not known either.
type RedFlag struct {
	ID      string
	Named   bool
	Name    review.Text
	Level   review.Text // the gravest level of its matches, else the summary's
	Score   float64     // the highest of a match, -1 for none
	Matches int
	Open    int      // matches without a verdict that stands; -1 while the journal is not read
	Icons   []string // kinds of all icons, gravest first, safe for a terminal
	State   review.State
}

// The rhythm of the AML pages. They are read once the view was opened, never before: most agents of a shift do not
// need them, and on a large project they cost as many calls as the pending sweep.
const (
	flagsEvery = 30 * time.Minute // the newest days
	flagsWhole = 24 * time.Hour   // everything: ongoing screening may change old cases
)

// redFlags keeps the view. Rows are swapped, never written; the shared slice is made when one is published.
type redFlags struct {
	watched bool
	sweep   Sweep
	rows    map[string]*flagged
	view    []*RedFlag // as published, in working order
	stale   bool
}

// flagged is a row and what it is counted from.
type flagged struct {
	row    *RedFlag
	sub    argos.Submission // from the page, or from the case when it was read
	single bool             // sub is from the case
}

// WatchRedFlags has the AML pages read from now on. It never blocks.
func (d *Desk) WatchRedFlags() {
	d.mu.Lock()
	first := !d.flags.watched
	d.flags.watched = true
	d.mu.Unlock()
	if first {
		wake(d.flagger)
	}
}

// flagLoop reads the AML pages: all of them once, then the newest days again and again.
func (d *Desk) flagLoop() {
	var whole time.Time
	for fails := 0; ; {
		wait := time.Hour
		if d.watching() {
			now, from := d.clock.Now(), time.Time{}
			if !whole.IsZero() && now.Sub(whole) < flagsWhole {
				from = now.Add(-daysSpan)
			}
			err := d.sweepFlags(argos.WithUrgency(d.ctx, argos.Idle), from)
			switch {
			case errors.Is(err, errSpent):
				wait = d.untilTomorrow()
			case err != nil:
				wait = once.Backoff(d.cfg.Retry, fails)
				fails++
				d.listFailed(&d.flags.sweep, err, d.clock.Now().Add(wait))
			case from.IsZero():
				whole = now
				fallthrough
			default:
				fails, wait = 0, flagsEvery
				d.flagsRead()
			}
		}
		if !d.pause(wait, d.flagger) {
			return
		}
	}
}

func (d *Desk) flagsRead() {
	d.mu.Lock()
	d.flags.sweep.Problem = nil
	d.mu.Unlock()
	d.worked()
}

func (d *Desk) watching() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.flags.watched
}

func (d *Desk) sweepFlags(ctx context.Context, from time.Time) error {
	d.mu.Lock()
	spent := d.calls.spent(d.clock.Now())
	d.flags.sweep.Running, d.flags.sweep.Asked, d.flags.sweep.Unread = spent == nil, d.flags.sweep.Asked || spent == nil, 0
	d.mu.Unlock()
	if spent != nil {
		return spent
	}
	d.asking()
	q := argos.ListQuery{Count: d.cfg.PageSize, RequestType: argos.RequestAML}
	if !from.IsZero() {
		q.Start, q.End = from.Add(-day), d.clock.Now().Add(day)
	}
	err := readWindow(
		d.cfg.Client.Pages(ctx, q), from, func(s *argos.Submission) time.Time { return s.CreatedAt.At }, d.takeFlags,
	)
	d.mu.Lock()
	d.flags.sweep.Running, d.flags.sweep.Failed = false, err != nil && !errors.Is(err, errSpent)
	if err == nil && from.IsZero() {
		d.flags.sweep.Complete, d.flags.sweep.At = true, d.clock.Now()
	}
	d.mu.Unlock()
	d.touch()
	return err
}

// takeFlags merges one AML page.
func (d *Desk) takeFlags(page argos.Page) error {
	d.worked()
	rows := page.Rows
	d.mu.Lock()
	d.flags.sweep.Unread += len(page.Unread)
	d.flags.sweep.Pages++
	if !d.flags.sweep.Complete {
		d.flags.sweep.Rows += len(rows)
	}
	for i := range rows {
		d.takeFlag(&rows[i], false)
	}
	d.flags.sweep.Pending = len(d.flags.rows)
	d.work.Broadcast()
	spent := d.calls.spent(d.clock.Now())
	d.mu.Unlock()
	d.touch()
	return spent
}

// takeFlag merges what a page or a single read says of one case. A page without an AML part says nothing; a case read
// singly that has no match any more leaves the view. The lock is held.
func (d *Desk) takeFlag(s *argos.Submission, single bool) {
	id, known := s.ID.Raw(), d.flags.rows[s.ID.Raw()]
	if s.AML == nil || len(s.AML.Matches) == 0 {
		if known != nil && (single || s.AML != nil) {
			delete(d.flags.rows, id)
			d.flags.stale = true
		}
		return
	}
	if known != nil && known.single && !single && sameScreening(&known.sub, s) {
		return // the page says no more than what is known
	}
	f := &flagged{row: flagRow(s, single), sub: *s, single: single}
	f.sub.Record = nil // the case itself is on the shelf while somebody needs it
	if known != nil && !single {
		f.row.Named, f.row.Name, f.row.State = false, known.row.Name, known.row.State
	}
	f.row.Open = d.openMatches(f)
	if d.flags.rows == nil {
		d.flags.rows = make(map[string]*flagged)
	}
	d.flags.rows[id], d.flags.stale = f, true
}

func sameScreening(a, b *argos.Submission) bool {
	x, y := review.ScreeningOf(argos.Submission{AML: a.AML}), review.ScreeningOf(argos.Submission{AML: b.AML})
	return slices.EqualFunc(x.Matches, y.Matches, func(m, n review.Match) bool {
		return len(review.MatchEvidenceOf(argos.Submission{}, m, nil).Changed(review.MatchEvidenceOf(argos.Submission{}, n, nil), true)) == 0
	})
}

func flagRow(s *argos.Submission, single bool) *RedFlag {
	scr := review.ScreeningOf(*s)
	r := &RedFlag{ID: s.ID.Raw(), Named: single, Level: scr.Level, Score: -1, Matches: len(scr.Matches), Icons: review.WorstIcons(scr.Matches)}
	if len(scr.Matches) > 0 && !scr.Matches[0].Level.IsEmpty() {
		r.Level = scr.Matches[0].Level
	}
	for i := range scr.Matches {
		if n := scr.Matches[i].Score; n.Set {
			r.Score = max(r.Score, n.Value)
		}
	}
	if single {
		r.Name, r.State = s.DisplayName(), review.StateOf(*s)
	}
	return r
}

// openMatches counts the matches without a verdict that stands, -1 while that is not known. The lock is held.
func (d *Desk) openMatches(f *flagged) int {
	if !d.verdicts.known {
		return -1
	}
	n := 0
	for _, m := range review.ScreeningOf(f.sub).Matches {
		if d.verdicts.Standing(f.sub, m, d.asks(!f.single)).Open() {
			n++
		}
	}
	return n
}

// recount brings a row in line with the verdicts.
func (r *redFlags) recount(id string, open func(*flagged) int) {
	f := r.rows[id]
	if f == nil {
		return
	}
	if n := open(f); n != f.row.Open {
		row := *f.row
		row.Open = n
		f.row, r.stale = &row, true
	}
}

// thin reports whether the view lists a case of which only the page is known.
func (r *redFlags) thin(id string) bool {
	f := r.rows[id]
	return f != nil && !f.row.Named
}

// shown returns the view: gravest level first, then the highest score. Verdicts move no row.
func (r *redFlags) shown() []*RedFlag {
	if r.stale {
		r.stale = false
		r.view = make([]*RedFlag, 0, len(r.rows))
		for _, f := range r.rows {
			r.view = append(r.view, f.row)
		}
		slices.SortFunc(r.view, func(a, b *RedFlag) int {
			return cmp.Or(
				cmp.Compare(review.RankOfLevel(a.Level), review.RankOfLevel(b.Level)),
				cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID),
			)
		})
	}
	return r.view
}
