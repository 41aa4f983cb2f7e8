// Package bulk is the screen of a bulk run: first the plan, a table of what would happen to each marked case and why
// some are left out, with the reasons picked once for all and the count to be typed; then the run, one line a case. It
// holds what was entered and draws it; it decides nothing and does no I/O.
package bulk

import (
	"slices"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui/decide"
	"kycdesk/ui/field"
	"kycdesk/ui/theme"
)

// page is which part of the plan is on the screen.
type page uint8

const (
	wordsPage page = iota // reasons, own words, note
	listPage              // the table and the count
)

// Screen is one plan and the run that comes of it. Use New.
type Screen struct {
	Confirm string // the key that confirms: y unless a letter was drawn

	theme *theme.Theme
	masks mask.Set
	agent string
	limit int
	words *decide.Sheet // what all cases share; the caller keeps it, so that closing loses nothing

	verdict    review.Verdict
	candidates []review.Candidate
	plan       review.Plan
	names      map[string]string // by case, as they may be shown: cleaned once, not with every frame
	page       page
	count      field.Field
	counting   bool // the count has the keyboard
	scroll     int

	after   uint64 // the newest run before this one
	started bool
	entries []desk.Entry // as the desk answered; until its run is in a snapshot
	run     *desk.Run
	now     time.Time
}

// countLimit is how many digits the count takes.
const countLimit = 6

// New returns the plan of a verdict over the marked cases. words holds what all share; agent is the admin e-mail that
// will sign; at most limit cases go, 0 for review.PlanCap.
func New(th *theme.Theme, masks mask.Set, agent string, v review.Verdict, limit int, words *decide.Sheet, marked []review.Candidate) *Screen {
	s := &Screen{theme: th, masks: masks, agent: agent, limit: limit, words: words, verdict: v, candidates: marked, names: map[string]string{}, Confirm: "y"}
	s.count = field.New(false, countLimit)
	words.Open(v)
	if v == review.Approve {
		s.page = listPage
	}
	s.replan()
	return s
}

func (s *Screen) replan() {
	d := s.words.Draft(time.Time{})
	s.plan = review.NewPlan(review.Order{
		Verdict: s.verdict, Reasons: d.Reasons, Comment: d.Comment, Note: d.Note, Agent: s.agent,
	}, s.candidates, s.limit)
	s.words.SetRefuting(s.plan.Refuting)
}

// nameMost is more cells than any row has.
const nameMost = 500

func (s *Screen) nameOf(caseID string, t review.Text) string {
	name, ok := s.names[caseID]
	if !ok {
		name, _ = s.theme.Measure.Cut(s.masks.Name(t), nameMost)
		s.names[caseID] = name
	}
	return name
}

// Dress gives the screen another look.
func (s *Screen) Dress(th *theme.Theme) {
	s.theme = th
	s.words.Dress(th)
}

// SetNow gives the moment that holds are counted to.
func (s *Screen) SetNow(now time.Time) { s.now = now }

// Plan returns the plan as it stands.
func (s *Screen) Plan() review.Plan { return s.plan }

// Marked returns the ids of all cases of the plan.
func (s *Screen) Marked() []string {
	ids := make([]string, len(s.candidates))
	for i := range s.candidates {
		ids[i] = s.candidates[i].CaseID
	}
	return ids
}

// Update brings the candidates up to date and plans anew. A case that can no longer go drops out, and the count that
// was typed does not fit any more.
func (s *Screen) Update(change func(*review.Candidate)) {
	if s.started {
		return
	}
	clear(s.names)
	for i := range s.candidates {
		change(&s.candidates[i])
	}
	s.replan()
}

// Decisions makes the decisions of the cases that go.
func (s *Screen) Decisions(at time.Time) ([]review.Decision, error) { return s.plan.Decisions(at) }

// Missing says why y does not confirm, in the order in which an agent would mend it; "" when it does.
func (s *Screen) Missing() string {
	going, typed := s.plan.Going(), strings.TrimSpace(s.count.Text())
	switch missing := s.plan.Missing(); {
	case s.started:
		return "this run was confirmed already"
	case len(missing) > 0:
		return missing[0]
	case len(s.plan.Unread()) > 0:
		return "the cases are still being read"
	case going == 0:
		return "no case is left that can go"
	case typed == "":
		return "type the number of cases that go, " + strconv.Itoa(going)
	case typed != strconv.Itoa(going):
		return strconv.Itoa(going) + " cases go, and the number typed is " + typed
	}
	return ""
}

// InSight identifies what a confirming key would rest on: it differs as soon as another set of cases would go.
func (s *Screen) InSight() any {
	out := sight{screen: s, going: s.plan.Going(), page: s.page, started: s.started, typing: s.Typing()}
	if !s.started && !out.typing {
		out.entered, out.count = s.words.Entered(), s.count.Text()
	}
	return out
}

type sight struct {
	screen  *Screen
	going   int
	page    page
	started bool
	typing  bool // what is being typed is entered when the field is left
	entered string
	count   string
}

// Start goes from the plan to the run. after is the newest run that the desk had before.
func (s *Screen) Start(after uint64) {
	s.started, s.after, s.scroll, s.counting = true, after, 0, false
}

// Started reports whether the plan was confirmed.
func (s *Screen) Started() bool { return s.started }

// Answer takes what the desk answered.
func (s *Screen) Answer(entries []desk.Entry) { s.entries = entries }

// SetRun takes the newest run of a snapshot, if it is this one.
func (s *Screen) SetRun(r *desk.Run) {
	if s.started && r != nil && r.ID > s.after {
		s.run = r
	}
}

// Show makes the screen of a run that is under way or over, to look at it again.
func Show(th *theme.Theme, masks mask.Set, r *desk.Run) *Screen {
	s := &Screen{theme: th, masks: masks, started: true, run: r, after: r.ID - 1, names: map[string]string{}, Confirm: "y"}
	s.words = decide.New(th, masks, "", "", review.Text{}, nil)
	if len(r.Entries) > 0 {
		s.verdict = r.Entries[0].Verdict
	}
	return s
}

// Press takes a key of the reasons. It reports false where reasons cannot be picked.
func (s *Screen) Press(key string) bool {
	if s.started || s.page != wordsPage || s.verdict != review.Reject {
		return false
	}
	s.words.Press(key)
	s.replan()
	return true
}

// Typing reports whether a text field has the focus.
func (s *Screen) Typing() bool { return !s.started && (s.counting || s.words.Typing()) }

// Key gives a key press to the text field in focus and reports whether it was one for it.
func (s *Screen) Key(k tea.KeyPressMsg) bool {
	if s.counting {
		return s.count.Key(k)
	}
	used := s.words.Key(k)
	s.replan()
	return used
}

// Insert pastes into the text field in focus; the count is typed, never pasted. It reports false when not all of it
// was taken.
func (s *Screen) Insert(t string) bool {
	if s.counting {
		return false
	}
	whole := s.words.Insert(t)
	s.replan()
	return whole
}

// Enter is the enter key: a new line in a text, the end of the count, and otherwise on to the next part.
func (s *Screen) Enter() {
	switch {
	case s.started:
	case s.counting:
		s.counting = false
	case s.words.Typing():
		s.Insert("\n")
	case s.page == wordsPage:
		s.page, s.scroll = listPage, 0
	default:
		s.counting = true
	}
}

// LeaveField takes the focus off the text fields.
func (s *Screen) LeaveField() {
	s.counting = false
	s.words.LeaveField()
}

// stop is a place that tab visits: a part of the words, the list, or the count.
type stop struct {
	page  page
	field int // of the words: 0 for none, then in order
	count bool
}

func (s *Screen) stops() []stop {
	if s.verdict == review.Approve {
		return []stop{{page: listPage}, {page: listPage, count: true}, {page: wordsPage, field: 1}}
	}
	return []stop{
		{page: wordsPage},
		{page: wordsPage, field: 1},
		{page: wordsPage, field: 2},
		{page: listPage},
		{page: listPage, count: true},
	}
}

// Next moves the focus by one stop, backwards for a negative step.
func (s *Screen) Next(step int) {
	if s.started {
		return
	}
	all := s.stops()
	at := max(0, slices.Index(all, stop{s.page, s.words.FieldAt(), s.counting}))
	to := all[(at+step+len(all))%len(all)]
	if to.page != s.page {
		s.scroll = 0
	}
	s.page, s.counting = to.page, to.count
	s.words.LeaveField()
	for range to.field {
		s.words.Next(1)
	}
}

// Scroll moves by some rows.
func (s *Screen) Scroll(by int) { s.scroll = max(0, s.scroll+by) }

// PicksReasons reports whether digits and letters pick reasons now.
func (s *Screen) PicksReasons() bool {
	return !s.started && s.page == wordsPage && s.verdict == review.Reject
}
