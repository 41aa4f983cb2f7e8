package casefile

import (
	"slices"
	"time"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
)

// subject is the case on the screen and how it may be shown. All parts of a pane look at one.
type subject struct {
	theme  *theme.Theme
	given  mask.Set // by SetMasks
	masks  mask.Set // given, and what Reveal added
	masker *mask.Masker
	now    time.Time
	focus  bool       // keys go to the pane
	row    *desk.Row  // what the queue knows, shown until the case is read
	file   *desk.Case // nil: nothing selected, or not read yet
}

// newMasker makes the masker of the case that is shown, and of what is hidden of it.
func (s *subject) newMasker() {
	var values *mask.Values
	if e := s.exam(); e != nil {
		values = e.Values()
	}
	s.masker = mask.New(s.masks, values)
}

// ID returns the id of the case shown, "" when none is.
func (s *subject) ID() string { return idOf(s.row, s.file) }

func idOf(row *desk.Row, c *desk.Case) string {
	switch {
	case c != nil:
		return c.ID
	case row != nil:
		return row.ID
	}
	return ""
}

// nameKind is the kind of a name.
const nameKind mask.Kind = "name"

func (s *subject) name() string {
	var name review.Text
	if s.row != nil {
		name = s.row.Name
	}
	if e := s.exam(); e != nil && !e.Submission.Applicant.FullName.IsEmpty() {
		name = e.Submission.Applicant.FullName
	}
	if name.IsEmpty() {
		return "(no name)"
	}
	return s.masker.Text(nameKind, name)
}

func (s *subject) exam() *review.Examination {
	if s.file == nil {
		return nil
	}
	return s.file.Exam
}

func (s *subject) state() review.State {
	switch {
	case s.exam() != nil:
		return s.exam().State
	case s.row != nil && s.row.State != "":
		return s.row.State
	}
	return review.Pending
}

func (s *subject) stateStyle() text.Style {
	if s.state() == review.Pending {
		return s.theme.Accent
	}
	return s.theme.Warning
}

// figures returns since when the case waits and its score, from the case itself or from the queue.
func (s *subject) figures() (since time.Time, score float64, has bool) {
	if s.row != nil {
		return s.row.PendingAt, s.row.Score, s.row.HasScore
	}
	if e := s.exam(); e != nil {
		since = e.Submission.PendingAt.At
		if since.IsZero() {
			since = e.Submission.CreatedAt.At
		}
		return since, e.Submission.ArgosScore.Value, e.Submission.ArgosScore.Set
	}
	return since, 0, false
}

// overSLA says by how much the case is over its SLA, as the policy it was examined with has it; "" while it is not.
func (s *subject) overSLA(since time.Time) string {
	e := s.exam()
	if e == nil || s.now.IsZero() || s.state() != review.Pending {
		return ""
	}
	over := e.Policy.OverBy(since, s.now)
	if over == 0 {
		return ""
	}
	return s.theme.Glyphs.Warning + " over SLA by " + text.Ago(over)
}

// HiddenKinds returns the kinds of this case that are masked now, in the order of the screen.
func (s *subject) HiddenKinds() []mask.Kind {
	e := s.exam()
	if e == nil {
		return nil
	}
	var out []mask.Kind
	add := func(k mask.Kind) {
		if s.masks.Hidden(k) && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	for i := range e.Findings {
		for _, v := range e.Findings[i].Values {
			add(v.Field)
		}
	}
	for i := range e.Comparison {
		add(e.Comparison[i].Kind())
	}
	if b := e.Submission.Bank; b != nil && !b.AccountNumber.IsEmpty() {
		add(mask.KindNamed("accountNumber"))
	}
	return out
}
