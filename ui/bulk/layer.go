package bulk

import (
	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/action"
	"kycdesk/ui/decide"
	"kycdesk/ui/field"
	"kycdesk/ui/layer"
)

// Read has cases read that a plan waits for.
type Read struct {
	Plan *Layer
	IDs  []string
}

// Confirm hands the decisions of a plan to the desk, all at once.
type Confirm struct {
	Plan      *Layer
	Decisions []review.Decision
}

// Layer is a plan or a run that is open over everything.
type Layer struct {
	layer.Base
	layer.Acts[*Layer]
	*Screen
	env  *layer.Env
	snap *desk.Snapshot // that it was brought in line with
}

// Open opens a plan, or a run.
func Open(env *layer.Env, s *Screen) *Layer {
	l := &Layer{Screen: s, env: env}
	l.Acts = layer.Acts[*Layer]{On: l, Table: acts}
	l.refresh()
	return l
}

func table(reasonKeys []string) layer.Table[*Layer] {
	return layer.Table[*Layer]{
		{Action: action.Action{ID: "plan-confirm", Keys: action.Bind("confirm the run", "y"), Help: "confirm the plan, once its count is typed", Where: action.InPlan, Foot: 10, Decides: true, Dims: true}, Off: (*Layer).unconfirmable, Do: (*Layer).confirm},
		{Action: action.Action{ID: "plan-reason", Keys: action.BindAs("digits, letters", "reasons", reasonKeys...), Help: "pick a reason for all cases of the plan", Where: action.InPlan, Foot: 20}, Off: (*Layer).noReasons, Do: (*Layer).reason},
		{Action: action.Action{ID: "plan-on", Keys: action.Bind("go on", "enter"), Help: "on to the list, and there type the count", Where: action.InPlan, Foot: 30}, Off: (*Layer).gone, Do: (*Layer).on},
	}
}

var acts = table(nil)

// Actions are the keys of a plan. reasonKeys are those of the reject reasons.
func Actions(reasonKeys []string) []action.Action { return table(reasonKeys).Actions() }

// Place is the text field in focus, or the plan.
func (l *Layer) Place() action.Place {
	if l.Typing() {
		return action.InField
	}
	return action.InPlan
}

// Zone is between header and status line.
func (*Layer) Zone() layer.Zone { return layer.Body }

// Type gives a key to the text field in focus.
func (l *Layer) Type(k tea.KeyPressMsg) bool { return l.Typing() && l.Key(k) }

// Paste gives text to the text field in focus; the count is typed, never pasted.
func (l *Layer) Paste(s string) string {
	switch {
	case !l.Typing():
		return layer.NoField
	case !l.Insert(s):
		return "pasted text was ignored or cut: the count is typed, and a field has an end"
	}
	return ""
}

// Accept begins a new line, or ends the count.
func (l *Layer) Accept() layer.Intent { return l.on("") }

// Next goes to the next part or text field.
func (l *Layer) Next(step int) layer.Intent {
	l.Screen.Next(step)
	return nil
}

// Scroll moves by rows.
func (l *Layer) Scroll(rows int) { l.Screen.Scroll(rows) }

// Leave leaves the text field, then the plan. Marks and what was entered stay; a run that was confirmed goes on.
func (l *Layer) Leave() layer.Intent {
	if l.Typing() {
		l.LeaveField()
		return nil
	}
	return layer.Close{}
}

// InSight is the plan as it would go.
func (l *Layer) InSight() any { return l.Screen.InSight() }

// Sync follows the time, the key that confirms and the newest snapshot: what was decided or changed meanwhile drops out.
func (l *Layer) Sync(int, int) {
	l.SetNow(l.env.Now)
	l.Confirm = l.env.Confirm
	if l.snap != l.env.Snap {
		l.refresh()
	}
}

// Rows draws the plan.
func (l *Layer) Rows(w, h int) ([]string, *tea.Cursor) {
	rows, at := l.Screen.Rows(w, h)
	if at == nil {
		return rows, nil
	}
	return rows, tea.NewCursor(at.X, at.Y)
}

func (l *Layer) refresh() {
	l.snap = l.env.Snap
	l.SetRun(l.snap.Run)
	rows, open := make(map[string]*desk.Row), make(map[string]string)
	for _, id := range l.Marked() {
		rows[id] = nil
	}
	for _, r := range l.snap.Queue {
		if _, asked := rows[r.ID]; asked {
			rows[r.ID] = r
		}
	}
	for i := range l.snap.Outbox {
		open[l.snap.Outbox[i].CaseID] = string(l.snap.Outbox[i].Phase)
	}
	for id := range l.env.Recording {
		open[id] = string(desk.Recording)
	}
	l.Update(func(c *review.Candidate) {
		c.Open = open[c.CaseID]
		if r := rows[c.CaseID]; r != nil {
			c.Name, c.State = r.Name, r.State
			if c.Open == "" {
				c.Open = string(r.Outbox)
			}
		}
		if now := l.env.Exam(c.CaseID); now != nil {
			c.Newest = now
		}
	})
}

// chunk is how many cases of a plan are read at once, so that its progress is seen.
const chunk = 6

// Reads asks for the next cases that the plan waits for.
func (l *Layer) Reads() layer.Intent {
	p := l.Plan()
	unread := p.Unread()
	if len(unread) == 0 {
		return nil
	}
	return Read{l, unread[:min(len(unread), chunk)]}
}

// Took takes cases that the plan waited for, and asks for the next.
func (l *Layer) Took(readings []desk.Reading) layer.Intent {
	byID := make(map[string]desk.Reading, len(readings))
	for _, r := range readings {
		byID[r.ID] = r
	}
	l.Update(func(c *review.Candidate) {
		r, read := byID[c.CaseID]
		switch {
		case !read || c.Seen != nil:
		case r.Err != nil:
			c.Unread = field.Clean(desk.Explain(r.Err).What, false)
		case r.Case == nil || r.Case.Exam == nil:
			c.Unread = "the service gave no record"
		default:
			c.Seen = r.Case.Exam
			if c.Name.IsEmpty() {
				c.Name = r.Case.Exam.Submission.DisplayName()
			}
		}
	})
	return l.Reads()
}

func (l *Layer) gone() string {
	if l.Started() {
		return "this run was confirmed; esc goes back"
	}
	return ""
}

func (l *Layer) noReasons() string {
	if !l.PicksReasons() {
		return "reasons are picked on the first page of a rejection: tab goes there"
	}
	return ""
}

func (l *Layer) unconfirmable() string {
	if why := l.gone(); why != "" {
		return why
	}
	if why := l.env.Undecided(); why != "" {
		return why
	}
	return l.Missing()
}

func (l *Layer) reason(key string) layer.Intent {
	l.Press(key)
	return nil
}

func (l *Layer) on(string) layer.Intent {
	l.Enter()
	return nil
}

func (l *Layer) confirm(string) layer.Intent {
	decisions, err := l.Decisions(l.env.Now)
	if err != nil {
		return layer.Hint("confirm: " + field.Clean(err.Error(), false))
	}
	var before uint64
	if l.env.Snap.Run != nil {
		before = l.env.Snap.Run.ID
	}
	l.Start(before)
	return Confirm{l, decisions}
}

// Words is what was entered for plans, by verdict: closing one loses nothing.
type Words map[review.Verdict]*decide.Sheet

// plan makes the plan of a verdict over marked cases, with the words entered for it before.
func plan(env *layer.Env, words Words, limit int, v review.Verdict, ids []string) *Layer {
	if words[v] == nil {
		words[v] = decide.New(env.Theme, env.Masks, env.Agent, "", review.Text{}, nil)
	}
	marked := make([]review.Candidate, len(ids))
	for i, id := range ids {
		marked[i] = review.Candidate{CaseID: id, Seen: env.Exam(id)}
	}
	return Open(env, New(env.Theme, env.Masks, env.Agent, v, limit, words[v], marked))
}
