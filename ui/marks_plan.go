package ui

import (
	"context"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/action"
	"kycdesk/ui/bulk"
	"kycdesk/ui/decide"
	"kycdesk/ui/field"
	"kycdesk/ui/layer"
	"kycdesk/ui/leave"
)

// planActions are the keys of the plan screen.
func planActions(reasonKeys []string) []row {
	return []row{
		{action.Action{ID: "plan-confirm", Keys: action.Bind("confirm the run", "y"), Help: "confirm the plan, once its count is typed", Where: action.InPlan, Foot: 1, Decides: true, Dims: true}, unconfirmable, (*App).confirmPlan},
		{action.Action{ID: "plan-reason", Keys: action.BindAs("digits, letters", "reasons", reasonKeys...), Help: "pick a reason for all cases of the plan", Where: action.InPlan, Foot: 2}, needsWords, (*App).planReason},
		{action.Action{ID: "plan-on", Keys: action.Bind("go on", "enter"), Help: "on to the list, and there type the count", Where: action.InPlan, Foot: 3}, needsPlan, (*App).planOn},
	}
}

func needsPlan(s *Situation) string {
	if s.PlanGone {
		return "this run was confirmed; esc goes back"
	}
	return ""
}

func needsWords(s *Situation) string {
	if !s.PlanWords {
		return "reasons are picked on the first page of a rejection: tab goes there"
	}
	return ""
}

func unconfirmable(s *Situation) string {
	switch {
	case s.PlanGone:
		return needsPlan(s)
	case s.Stopped != "":
		return s.Stopped
	case s.Journal != "":
		return s.Journal
	}
	return s.PlanMissing
}

func (a *App) planApproval(string) tea.Cmd { return a.openPlan(review.Approve) }

func (a *App) planRejection(string) tea.Cmd { return a.openPlan(review.Reject) }

// openPlan makes the plan of a verdict over the marks, with the words entered for it before, and starts to read the
// cases that it rests on.
func (a *App) openPlan(v review.Verdict) tea.Cmd {
	a.verb = false
	words := a.planWords[v]
	if words == nil {
		words = decide.New(a.env.Theme, a.env.Masks, a.env.Agent, "", review.Text{}, nil)
		a.planWords[v] = words
	}
	ids := a.queue.Marked()
	marked := make([]review.Candidate, len(ids))
	for i, id := range ids {
		marked[i].CaseID = id
		if c := a.env.Snap.Cases[id]; c != nil {
			marked[i].Seen = c.Exam
		}
	}
	a.plan = bulk.New(a.env.Theme, a.env.Masks, a.env.Agent, v, a.opt.Cap, words, marked)
	a.refreshPlan()
	return a.readPlan()
}

// refreshPlan brings the plan in line with the newest snapshot: what was decided or changed meanwhile drops out.
func (a *App) refreshPlan() {
	if a.plan == nil {
		return
	}
	a.plan.SetRun(a.env.Snap.Run)
	rows, open := make(map[string]*desk.Row), make(map[string]string)
	for _, id := range a.plan.Marked() {
		rows[id] = nil
	}
	for _, r := range a.env.Snap.Queue {
		if _, asked := rows[r.ID]; asked {
			rows[r.ID] = r
		}
	}
	for i := range a.env.Snap.Outbox {
		open[a.env.Snap.Outbox[i].CaseID] = string(a.env.Snap.Outbox[i].Phase)
	}
	for id := range a.env.Recording {
		open[id] = string(desk.Recording)
	}
	a.plan.Update(func(c *review.Candidate) {
		c.Open = open[c.CaseID]
		if r := rows[c.CaseID]; r != nil {
			c.Name, c.State = r.Name, r.State
			if c.Open == "" {
				c.Open = string(r.Outbox)
			}
		}
		if now := a.env.Snap.Cases[c.CaseID]; now != nil && now.Exam != nil {
			c.Newest = now.Exam
		}
	})
}

// readChunk is how many cases of a plan are read by one effect, so that its progress is seen.
const readChunk = 6

// readPlan reads the next cases that the plan waits for.
func (a *App) readPlan() tea.Cmd {
	p := a.plan.Plan()
	unread := p.Unread()
	if len(unread) == 0 {
		return nil
	}
	return readPlanEffect(a.ctx, a.desk, a.plan, unread[:min(len(unread), readChunk)])
}

func readPlanEffect(ctx context.Context, d Desk, plan *bulk.Screen, ids []string) tea.Cmd {
	broken := planReadMsg{plan: plan}
	for _, id := range ids {
		broken.readings = append(broken.readings, desk.Reading{ID: id, Err: errBroken})
	}
	return effect(broken, func() tea.Msg { return planReadMsg{plan, d.ReadMany(ctx, ids)} })
}

// planReadMsg brings cases that a plan waited for.
type planReadMsg struct {
	plan     *bulk.Screen
	readings []desk.Reading
}

func (m planReadMsg) apply(a *App) tea.Cmd {
	if m.plan != a.plan { // closed meanwhile
		return nil
	}
	byID := make(map[string]desk.Reading, len(m.readings))
	for _, r := range m.readings {
		byID[r.ID] = r
	}
	a.plan.Update(func(c *review.Candidate) {
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
	return a.readPlan()
}

func (a *App) planReason(key string) tea.Cmd {
	a.plan.Press(key)
	return nil
}

func (a *App) planOn(string) tea.Cmd {
	a.plan.Enter()
	return nil
}

// closePlan goes back to the queue. Marks and what was entered stay; a run that was confirmed goes on.
func (a *App) closePlan() {
	a.plan.LeaveField()
	a.plan = nil
}

// confirmPlan hands all decisions to the desk at once.
func (a *App) confirmPlan(string) tea.Cmd {
	decisions, err := a.plan.Decisions(a.env.Now)
	if err != nil {
		a.notices.hint(a.env.Now, "confirm: "+field.Clean(err.Error(), false))
		return nil
	}
	for i := range decisions {
		a.env.Recording[decisions[i].CaseID()] = true
	}
	var before uint64
	if a.env.Snap.Run != nil {
		before = a.env.Snap.Run.ID
	}
	a.plan.Start(before)
	return decideManyEffect(a.ctx, a.desk, a.plan, decisions)
}

func decideManyEffect(ctx context.Context, d Desk, plan *bulk.Screen, decisions []review.Decision) tea.Cmd {
	broken := runRecordedMsg{plan: plan}
	for i := range decisions {
		broken.entries = append(broken.entries, desk.Entry{
			CaseID: decisions[i].CaseID(), Verdict: decisions[i].Verdict(), Phase: desk.UnknownYet, Detail: errBroken.Error(),
		})
	}
	return effect(broken, func() tea.Msg { return runRecordedMsg{plan, d.DecideMany(ctx, decisions)} })
}

// runRecordedMsg is the desk's answer to a plan: every case held, or not recorded and why.
type runRecordedMsg struct {
	plan    *bulk.Screen
	entries []desk.Entry
}

func (m runRecordedMsg) apply(a *App) tea.Cmd {
	var recorded []string
	for i := range m.entries {
		e := &m.entries[i]
		delete(a.env.Recording, e.CaseID)
		if e.Phase != desk.NotRecorded {
			recorded = append(recorded, e.CaseID)
		} else {
			layer.Find[*leave.Question](&a.stack).Failed()
		}
	}
	a.queue.Unmark(recorded)
	m.plan.Answer(m.entries)
	if len(recorded) == 0 && len(m.entries) > 0 {
		a.notices.problem("bulk run", "nothing was recorded or sent: "+field.Clean(m.entries[0].Detail, false)+"; the marks are kept")
	}
	return nil
}

// runHolds reports whether z means the whole run: its decisions are the newest that are held.
func (a *App) runHolds() bool {
	newest := a.env.Held()
	if newest == nil || a.env.Snap.Run == nil {
		return false
	}
	for i := range a.env.Snap.Run.Entries {
		if e := &a.env.Snap.Run.Entries[i]; e.Phase == desk.Held && e.Op == newest.Op {
			return true
		}
	}
	return false
}

func takeBackRunEffect(ctx context.Context, d Desk, run *desk.Run) tea.Cmd {
	return effect(runTakenBackMsg{run: run, err: errBroken}, func() tea.Msg {
		n, err := d.TakeBackRun(ctx)
		return runTakenBackMsg{run, n, err}
	})
}

// runTakenBackMsg says how many decisions of a run were taken back.
type runTakenBackMsg struct {
	run   *desk.Run
	taken int
	err   error
}

func (m runTakenBackMsg) apply(a *App) tea.Cmd {
	if m.err != nil {
		a.notices.problem("take back", problemOf(m.err, "what was not taken back is held on", "look at the outbox"))
		return nil
	}
	var ids []string
	for i := range m.run.Entries {
		if e := &m.run.Entries[i]; e.Phase == desk.Held {
			ids = append(ids, e.CaseID)
		}
	}
	a.queue.MarkAgain(ids)
	a.notices.settled("take back")
	a.notices.hint(a.env.Now, strconv.Itoa(m.taken)+" taken back: nothing of them was sent, the cases are marked again")
	return nil
}

// showRun looks at the last run again.
func (a *App) showRun(string) tea.Cmd {
	a.verb = false
	a.plan = bulk.Show(a.env.Theme, a.env.Masks, a.env.Snap.Run)
	return nil
}

// planRows draws the plan over the panes.
func (a *App) planRows(w, h int) ([]string, *tea.Cursor) {
	rows, at := a.plan.Rows(w, h)
	if at == nil {
		return rows, nil
	}
	return rows, tea.NewCursor(at.X, headerLines+at.Y)
}

// runProgress is the terminal's own progress bar; nil while no run is under way.
func (a *App) runProgress() *tea.ProgressBar {
	percent, ok := bulk.Progress(a.env.Snap.Run)
	if !ok {
		return nil
	}
	return tea.NewProgressBar(tea.ProgressBarDefault, percent)
}

// planSituation adds what the actions of a bulk run ask about.
func (a *App) planSituation(s *Situation) {
	s.Repeats = a.lastDraft.Verdict != ""
	s.Marks, s.Run = a.queue.MarkCount(), a.env.Snap.Run != nil
	s.Running = s.Run && a.env.Snap.Run.Active()
	if a.plan != nil {
		s.PlanGone, s.PlanWords, s.PlanMissing = a.plan.Started(), a.plan.PicksReasons(), a.plan.Missing()
	}
}
