package ui

import (
	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/ui/action"
	"kycdesk/ui/aml"
	"kycdesk/ui/layer"
)

// amlActions are the keys of the AML section: a verdict on the match under the cursor, with a reason, and its report.
func amlActions() []row {
	return []row{
		{action.Action{ID: "same-person", Keys: action.Bind("same person", "c"), Help: "AML: this match is the same person", Where: action.InCase | action.InFlags | action.InMatch, Foot: 1}, unjudgeable, (*App).samePerson},
		{action.Action{ID: "different-person", Keys: action.Bind("different", "f"), Help: "AML: this match is a different person", Where: action.InCase | action.InFlags | action.InMatch, Foot: 1}, unjudgeable, (*App).differentPerson},
		{action.Action{ID: "cannot-rule-out", Keys: action.Bind("cannot rule out", "u"), Help: "AML: this match cannot be ruled out", Where: action.InCase | action.InFlags | action.InMatch, Foot: 1}, unjudgeable, (*App).cannotRuleOut},
		{action.Action{ID: "take-over", Keys: action.Bind("take over", "t"), Help: "AML: take over the verdict that is offered", Where: action.InCase | action.InFlags, Foot: 1}, unoffered, (*App).takeOver},
		{action.Action{ID: "report", Keys: action.Bind("report", "o"), Help: "AML: save the report of this match", Where: action.InCase | action.InFlags, Foot: 1}, unreportable, (*App).openReport},
	}
}

// unjudgeable says why the match under the cursor takes no verdict now.
func unjudgeable(s *Situation) string {
	switch {
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

// amlSituation collects what the actions above ask about.
func (a *App) amlSituation(s *Situation) {
	if m, ok := a.file.Match(); ok && a.caseOnScreen() {
		s.Match, s.NoReport = m.Key, m.Resource.IsEmpty() && m.Number.IsEmpty()
		s.MatchOffer = a.offeredOn(m.Key) != nil
	}
}

func (a *App) samePerson(string) tea.Cmd { return a.judge(review.SamePerson) }

func (a *App) differentPerson(string) tea.Cmd { return a.judge(review.DifferentPerson) }

func (a *App) cannotRuleOut(string) tea.Cmd { return a.judge(review.CannotRuleOut) }

// judge opens the panel for a verdict.
func (a *App) judge(v review.MatchVerdict) tea.Cmd {
	return a.openPanel(aml.Verdict(a.env, &a.verdicts, a.match(), v))
}

// match is the match under the cursor of the case on the screen.
func (a *App) match() aml.On {
	m, _ := a.file.Match()
	return aml.On{CaseID: a.currentID(), Seen: a.current().Exam, Match: m}
}

// offeredOn is the verdict of an earlier case that is offered on a match of the case on the screen, nil for none.
func (a *App) offeredOn(match string) *review.EarlierVerdict {
	c := a.current()
	if c == nil || c.Exam == nil {
		return nil
	}
	return c.Exam.Added.Verdicts[match].Offer()
}

// takeOver opens the panel with the verdict and the reason that are offered.
func (a *App) takeOver(string) tea.Cmd {
	on := a.match()
	o := a.offeredOn(on.Match.Key)
	if o == nil {
		return nil
	}
	return a.openPanel(aml.TakeOver(a.env, &a.verdicts, on, o))
}

// openReport asks where the report of the match goes.
func (a *App) openReport(string) tea.Cmd {
	return a.openPanel(aml.Report(a.env, &a.verdicts, a.match(), a.opt.Reports))
}

func (a *App) openPanel(p *aml.Panel) tea.Cmd {
	a.stack.Push(p)
	a.file.SelectMatch(p.Key().Match)
	a.focus = action.InCase
	return nil
}

// panel is the verdict or report on its way in, nil when there is none.
func (a *App) panel() *aml.Panel { return layer.Find[*aml.Panel](&a.stack) }

// closePanel closes the panel, which keeps what was typed.
func (a *App) closePanel(p *aml.Panel) {
	p.Close()
	a.stack.Remove(p)
}
