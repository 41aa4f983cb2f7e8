package ui

import (
	"context"
	"errors"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
	"kycdesk/ui/aml"
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
	p, id := a.panel(), m.Key.CaseID
	here := p != nil && p.Key() == m.Key
	if m.err != nil {
		if here {
			p.Failed()
		}
		a.notices.problem(id, a.env.Masker(id).Sentence(problemOf(m.err, "the match is as open as before; your text is kept", "try again")))
		return nil
	}
	a.notices.settled(id)
	if here {
		a.closePanel(p)
	}
	a.verdicts.Judged(m.Key, m.Reason)
	if a.currentID() != id {
		return nil
	}
	a.notices.hint(a.env.Now, "recorded: "+string(m.Verdict)+". "+a.nextMatchOpen(m.Key.Match))
	return nil
}

// nextMatchOpen moves to the next match of the case without a verdict and says what is left.
func (a *App) nextMatchOpen(judged string) string {
	var open []string
	c := a.current()
	if c == nil || c.Exam == nil {
		return ""
	}
	for _, m := range c.Exam.Screening.Matches {
		if m.Key != judged && c.Exam.Added.Verdicts[m.Key].Open() {
			open = append(open, m.Key)
		}
	}
	switch n := len(open); {
	case n > 0:
		a.file.SelectMatch(open[0])
		return strconv.Itoa(n) + " open in this case"
	case a.view == flagsList && a.flags.OpenElsewhere() > 0:
		return "All of this case are judged: s goes to the next case"
	}
	return "All matches of this case are judged"
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
	p := a.panel()
	switch here := p != nil && p.Key() == m.key; {
	case here:
		p.Reported(m.saved, reportProblem(m.err))
	case m.err != nil:
		a.notices.problem("report", "report: "+problemOf(m.err, "no file was written", "o tries again"))
	default:
		a.notices.add(notice{text: "report saved: " + m.saved, until: a.env.Now.Add(newsFor)})
	}
	return nil
}

func reportProblem(err error) *desk.Problem {
	if p := (*desk.Problem)(nil); err == nil || errors.As(err, &p) {
		return p
	}
	return &desk.Problem{What: "the report was not saved", Safe: "The case and its verdicts are as they were.", Next: "Press enter and try again."}
}
