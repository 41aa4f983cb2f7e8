package ui

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/ui/action"
	"kycdesk/ui/field"
)

// amlActions are the keys of the AML section: a verdict on the match under the cursor, with a reason, and its report.
func amlActions() []row {
	return []row{
		{action.Action{ID: "same-person", Keys: action.Bind("same person", "c"), Help: "AML: this match is the same person", Where: action.InCase | action.InFlags | action.InMatch, Foot: 1}, unjudgeable, (*App).samePerson},
		{action.Action{ID: "different-person", Keys: action.Bind("different", "f"), Help: "AML: this match is a different person", Where: action.InCase | action.InFlags | action.InMatch, Foot: 1}, unjudgeable, (*App).differentPerson},
		{action.Action{ID: "cannot-rule-out", Keys: action.Bind("cannot rule out", "u"), Help: "AML: this match cannot be ruled out", Where: action.InCase | action.InFlags | action.InMatch, Foot: 1}, unjudgeable, (*App).cannotRuleOut},
		{action.Action{ID: "take-over", Keys: action.Bind("take over", "t"), Help: "AML: take over the verdict that is offered", Where: action.InCase | action.InFlags, Foot: 1}, unoffered, (*App).takeOver},
		{action.Action{ID: "report", Keys: action.Bind("report", "o"), Help: "AML: save the report of this match", Where: action.InCase | action.InFlags, Foot: 1}, unreportable, (*App).openReport},
		{action.Action{ID: "record-verdict", Keys: action.Bind("record", "y"), Help: "record the verdict, or save the report", Where: action.InMatch, Foot: 1, Decides: true, Dims: true}, unrecordable, (*App).closeMatchYes},
		{action.Action{ID: "write-reason", Keys: action.Bind("type", "enter", "tab"), Help: "type the reason, or the file's name", Where: action.InMatch, Foot: 2}, nil, (*App).typeReason},
		{action.Action{ID: "last-reason", Keys: action.Bind("last reason", "."), Help: "take the reason of the last verdict", Where: action.InMatch, Foot: 3}, needsReason, (*App).lastReason},
		{action.Action{ID: "leave-match", Keys: action.Bind("back", "esc", "q"), Help: "close; what was typed is kept", Where: action.InMatch, Foot: 4}, nil, (*App).leaveMatch},
	}
}

// unjudgeable says why the match under the cursor takes no verdict now.
func unjudgeable(s *Situation) string {
	switch {
	case s.Panel && s.PanelReport:
		return "a report is being saved: esc closes that"
	case s.Panel && s.PanelBusy:
		return "it is being recorded"
	case s.Panel:
		return ""
	case s.Case == "" || s.Reading:
		return needsRead(s)
	case s.Match == "":
		return "no AML match is on the screen: go to the AML section"
	case s.Journal != "":
		return s.Journal
	}
	return ""
}

func unoffered(s *Situation) string {
	if why := unjudgeable(s); why != "" || s.MatchOffer {
		return why
	}
	return "no earlier verdict is offered here"
}

func unreportable(s *Situation) string {
	switch {
	case s.Match != "" && s.NoReport:
		return "this match has no id to ask for its report with"
	}
	return unjudgeable(s)
}

func unrecordable(s *Situation) string {
	switch {
	case s.PanelMoved:
		return "this match is different now: esc shows it; your text is kept"
	case s.Journal != "":
		return s.Journal
	}
	return s.PanelMissing
}

func needsReason(s *Situation) string {
	if !s.LastReason {
		return "no verdict was given in this session yet"
	}
	return ""
}

// amlSituation collects what the actions above ask about.
func (a *App) amlSituation(s *Situation) {
	if m, ok := a.file.Match(); ok && a.caseOnScreen() {
		s.Match, s.NoReport = m.Key, m.Resource.IsEmpty() && m.Number.IsEmpty()
		s.MatchOffer = a.offeredOn(m.Key) != nil
	}
	s.LastReason = a.said != ""
	if p := a.panel; p != nil {
		s.Panel, s.PanelReport, s.PanelBusy = true, p.verdict == "", p.busy
		s.PanelMoved = p.verdict != "" && p.moved(a.env.Snap.Cases[p.caseID])
		s.PanelMissing = p.missing()
		s.LastReason = s.LastReason && p.verdict != ""
	}
}

func (a *App) samePerson(string) tea.Cmd { return a.judge(review.SamePerson) }

func (a *App) differentPerson(string) tea.Cmd { return a.judge(review.DifferentPerson) }

func (a *App) cannotRuleOut(string) tea.Cmd { return a.judge(review.CannotRuleOut) }

// judge opens the panel for a verdict, or changes the verdict of the one that is open.
func (a *App) judge(v review.MatchVerdict) tea.Cmd {
	if a.panel != nil {
		a.panel.verdict = v
		return nil
	}
	a.openPanel(v, field.New(false, review.VerdictReasonLimit), "")
	return nil
}

// offeredOn is the verdict of an earlier case that is offered on a match of the case on the screen, nil for none.
func (a *App) offeredOn(match string) *review.EarlierVerdict {
	c := a.current()
	if c == nil || c.Exam == nil {
		return nil
	}
	return c.Exam.Added.Verdicts[match].Offer()
}

// takeOver opens the panel with the verdict and the reason that are offered, so that one key confirms them as a verdict
// of the agent's own.
func (a *App) takeOver(string) tea.Cmd {
	m, _ := a.file.Match()
	o := a.offeredOn(m.Key)
	if o == nil {
		return nil
	}
	a.openPanel(o.Verdict, field.New(false, review.VerdictReasonLimit), o.Reason)
	a.panel.from, a.panel.typing = o, false
	return nil
}

// openReport asks where the report of the match goes.
func (a *App) openReport(string) tea.Cmd {
	const pathLimit = 1024
	a.openPanel("", field.New(false, pathLimit), a.reportName())
	return nil
}

// openPanel opens the panel on the match under the cursor with what was typed before, else with preset.
func (a *App) openPanel(v review.MatchVerdict, f field.Field, preset string) {
	m, _ := a.file.Match()
	exam := a.current().Exam
	i := slices.IndexFunc(exam.Screening.Matches, func(x review.Match) bool { return x.Key == m.Key })
	a.panel = &matchPanel{
		verdict: v, caseID: a.currentID(), exam: exam, match: m, field: f, typing: true,
		level: review.LevelWord(m.Level), entry: m.Resource.String(),
		place: "match " + strconv.Itoa(i+1) + " of " + strconv.Itoa(len(exam.Screening.Matches)),
	}
	if was, ok := a.typed[a.panel.key()]; ok {
		preset = was
	}
	a.panel.field.SetText(preset)
	a.file.SelectMatch(m.Key)
	a.focus = action.InCase
}

// reportName is where a report goes unless the agent says otherwise: named by ids and time, never by a person.
func (a *App) reportName() string {
	m, _ := a.file.Match()
	id := m.Resource.String()
	if m.Resource.IsEmpty() {
		id = m.Number.String()
	}
	id = strings.Map(func(r rune) rune {
		if strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_", r) {
			return r
		}
		return '_'
	}, id)
	name := "aml-" + id[:min(len(id), 64)] + "-" + a.env.Now.UTC().Format("20060102-150405") + ".pdf"
	if a.opt.Reports == "" {
		return "~/" + name
	}
	return filepath.Join(a.opt.Reports, name)
}

func (a *App) typeReason(string) tea.Cmd {
	if !a.panel.busy {
		a.panel.typing, a.panel.problem, a.panel.saved = true, nil, ""
	}
	return nil
}

func (a *App) lastReason(string) tea.Cmd {
	a.panel.field.SetText(a.said)
	return nil
}

// leaveMatch closes the panel and keeps what was typed.
func (a *App) leaveMatch(string) tea.Cmd {
	a.closePanel(true)
	return nil
}

func (a *App) closePanel(keep bool) {
	p := a.panel
	if a.typed == nil {
		a.typed = make(map[panelKey]string)
	}
	delete(a.typed, p.key())
	if keep && !p.field.IsBlank() && p.saved == "" {
		a.typed[p.key()] = p.field.Text()
	}
	a.panel = nil
}

// panelEnter ends the typing: of a file's name by saving, of a reason by asking for y.
func (a *App) panelEnter() tea.Cmd {
	a.panel.typing = false
	if a.panel.verdict == "" {
		return a.saveReport()
	}
	return nil
}

// closeMatchYes records the verdict, or saves the report.
func (a *App) closeMatchYes(string) tea.Cmd {
	if a.panel.verdict == "" {
		return a.saveReport()
	}
	p := a.panel
	p.busy, p.typing = true, false
	return judgeEffect(a.ctx, a.desk, p.exam, p.key(), p.verdict, strings.TrimSpace(p.field.Text()))
}

func (a *App) saveReport() tea.Cmd {
	p := a.panel
	if p.busy || p.field.IsBlank() {
		return nil
	}
	p.busy, p.problem, p.saved = true, nil, ""
	return reportEffect(a.ctx, a.desk, p.key(), p.match, p.field.Text())
}
