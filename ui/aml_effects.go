package ui

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
	"kycdesk/ui/aml"
	"kycdesk/ui/bars"
)

func judgeEffect(ctx context.Context, d Desk, j aml.Judge) tea.Cmd {
	return effect(judgedMsg{j, errBroken}, func() tea.Msg {
		return judgedMsg{j, d.Judge(ctx, j.Seen, j.Key.Match, j.Verdict, j.Reason)}
	})
}

// judgedMsg is the desk's answer to a verdict: nil means that it is on disk.
type judgedMsg struct {
	aml.Judge
	err error
}

// apply closes the panel and goes on to the next open match of the case, or says why it was not recorded. The panel may
// be closed meanwhile, or open on something else.
func (m judgedMsg) apply(a *App) tea.Cmd {
	p, id := aml.In(&a.stack), m.Key.CaseID
	here := p != nil && p.Key() == m.Key
	if m.err != nil {
		if here {
			p.Failed()
		}
		a.notices.Problem(id, a.env.Masker(id).Sentence(bars.ProblemOf(m.err, "the match is as open as before; your text is kept", "try again")))
		return nil
	}
	a.notices.Settled(id)
	if here {
		p.Close()
		a.stack.Remove(p)
	}
	if here, left := a.file.Judged(m.Judge); here {
		a.notices.Hint("recorded: " + string(m.Verdict) + ". " + left)
	}
	return nil
}

func reportEffect(ctx context.Context, d Desk, r aml.SaveReport) tea.Cmd {
	return effect(reportedMsg{key: r.Key, err: errBroken}, func() tea.Msg {
		saved, err := d.SaveReport(ctx, r.Key.CaseID, r.Match, r.Path)
		return reportedMsg{r.Key, saved, err}
	})
}

// reportedMsg says where the report was saved, or why it was not.
type reportedMsg struct {
	key   aml.Key
	saved string
	err   error
}

func (m reportedMsg) apply(a *App) tea.Cmd {
	p := aml.In(&a.stack)
	switch here := p != nil && p.Key() == m.key; {
	case here:
		p.Reported(m.saved, reportProblem(m.err))
	case m.err != nil:
		a.notices.Problem("report", "report: "+bars.ProblemOf(m.err, "no file was written", "o tries again"))
	default:
		a.notices.Tell("report saved: " + m.saved)
	}
	return nil
}

func reportProblem(err error) *desk.Problem {
	if p := (*desk.Problem)(nil); err == nil || errors.As(err, &p) {
		return p
	}
	return &desk.Problem{What: "the report was not saved", Safe: "The case and its verdicts are as they were.", Next: "Press enter and try again."}
}
