package desk

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk/guarded"
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
func (in *intake) WatchRedFlags() {
	in.state.Do(func(k *stock) {
		if !k.flags.watched {
			wake(in.flagger)
		}
		k.flags.watched = true
	})
}

// flagLoop reads the AML pages: all of them once, then the newest days again and again.
func (in *intake) flagLoop() {
	var whole time.Time
	for fails := 0; ; {
		wait := time.Hour
		if in.watching() {
			now, from := in.clock.Now(), time.Time{}
			if !whole.IsZero() && now.Sub(whole) < flagsWhole {
				from = now.Add(-daysSpan)
			}
			err := in.sweepFlags(argos.WithUrgency(in.ctx, argos.Idle), from)
			switch {
			case errors.Is(err, errSpent):
				wait = in.untilTomorrow()
			case err != nil:
				wait = once.Backoff(in.cfg.Retry, fails)
				fails++
				in.listFailed(func(k *stock) *Sweep { return &k.flags.sweep }, err, in.clock.Now().Add(wait))
			case from.IsZero():
				whole = now
				fallthrough
			default:
				fails, wait = 0, flagsEvery
				in.flagsRead()
			}
		}
		if !in.pause(wait, in.flagger) {
			return
		}
	}
}

func (in *intake) flagsRead() {
	in.state.Do(func(k *stock) {
		k.flags.sweep.Problem = nil
	})
	in.worked()
}

func (in *intake) watching() bool {
	return guarded.Ask(in.state, func(k *stock) bool { return k.flags.watched })
}

func (in *intake) sweepFlags(ctx context.Context, from time.Time) error {
	var spent error
	in.state.Do(func(k *stock) {
		spent = k.calls.spent(k.clock.Now())
		k.flags.sweep.Running, k.flags.sweep.Asked, k.flags.sweep.Unread = spent == nil, k.flags.sweep.Asked || spent == nil, 0
	})
	if spent != nil {
		return spent
	}
	in.asking()
	q := argos.ListQuery{Count: in.cfg.PageSize, RequestType: argos.RequestAML}
	if !from.IsZero() {
		q.Start, q.End = from.Add(-day), in.clock.Now().Add(day)
	}
	err := readWindow(
		in.cfg.Client.Pages(ctx, q), from, func(s *argos.Submission) time.Time { return s.CreatedAt.At }, in.takeFlags,
	)
	in.state.Do(func(k *stock) {
		k.flags.sweep.Running, k.flags.sweep.Failed = false, err != nil && !errors.Is(err, errSpent)
		if err == nil && from.IsZero() {
			k.flags.sweep.Complete, k.flags.sweep.At = true, k.clock.Now()
		}
	})
	in.touch()
	return err
}

// takeFlags merges one AML page.
func (in *intake) takeFlags(page argos.Page) error {
	in.worked()
	rows := page.Rows
	var spent error
	in.state.Do(func(k *stock) {
		k.flags.sweep.Unread += len(page.Unread)
		k.flags.sweep.Pages++
		if !k.flags.sweep.Complete {
			k.flags.sweep.Rows += len(rows)
		}
		for i := range rows {
			k.takeFlag(&rows[i], false)
		}
		k.flags.sweep.Pending = len(k.flags.rows)
		k.nudge()
		spent = k.calls.spent(k.clock.Now())
	})
	in.touch()
	return spent
}

// takeFlag merges what a page or a single read says of one case. A page without an AML part says nothing; a case read
// singly that has no match any more leaves the view.
func (k *stock) takeFlag(s *argos.Submission, single bool) {
	id, known := s.ID.Raw(), k.flags.rows[s.ID.Raw()]
	if s.AML == nil || len(s.AML.Matches) == 0 {
		if known != nil && (single || s.AML != nil) {
			delete(k.flags.rows, id)
			k.flags.stale = true
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
	f.row.Open = k.verdicts.open(f)
	if k.flags.rows == nil {
		k.flags.rows = make(map[string]*flagged)
	}
	k.flags.rows[id], k.flags.stale = f, true
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
