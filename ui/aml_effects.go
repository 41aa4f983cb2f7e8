package ui

import (
	"context"
	"errors"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
)

func judgeEffect(ctx context.Context, d Desk, seen *review.Examination, key panelKey, v review.MatchVerdict, reason string) tea.Cmd {
	return effect(judgedMsg{key, v, reason, errBroken}, func() tea.Msg {
		return judgedMsg{key, v, reason, d.Judge(ctx, seen, key.match, v, reason)}
	})
}

// judgedMsg is the desk's answer to a verdict: nil means that it is on disk.
type judgedMsg struct {
	key     panelKey
	verdict review.MatchVerdict
	reason  string
	err     error
}

// apply closes the panel and goes on to the next open match of the case, or says why it was not recorded. The panel may
// be closed meanwhile, or open on something else.
func (m judgedMsg) apply(a *App) tea.Cmd {
	here := a.panel != nil && a.panel.key() == m.key
	if m.err != nil {
		if here {
			a.panel.busy = false
		}
		a.notices.problem(m.key.caseID, a.env.Masker(m.key.caseID).Sentence(problemOf(m.err, "the match is as open as before; your text is kept", "try again")))
		return nil
	}
	a.notices.settled(m.key.caseID)
	a.said = m.reason
	delete(a.typed, m.key)
	if here {
		a.closePanel(false)
	}
	if a.currentID() != m.key.caseID {
		return nil
	}
	a.notices.hint(a.env.Now, "recorded: "+string(m.verdict)+". "+a.nextMatchOpen(m.key.match))
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

func reportEffect(ctx context.Context, d Desk, key panelKey, m review.Match, path string) tea.Cmd {
	return effect(reportedMsg{key: key, err: errBroken}, func() tea.Msg {
		saved, err := d.SaveReport(ctx, key.caseID, m, path)
		return reportedMsg{key, saved, err}
	})
}

// reportedMsg says where the report was saved, or why it was not.
type reportedMsg struct {
	key   panelKey
	saved string
	err   error
}

func (m reportedMsg) apply(a *App) tea.Cmd {
	if p := a.panel; p != nil && p.key() == m.key {
		p.busy, p.saved = false, m.saved
		if m.err != nil {
			p.problem = reportProblem(m.err)
		}
		return nil
	}
	if m.err != nil {
		a.notices.problem("report", "report: "+problemOf(m.err, "no file was written", "o tries again"))
		return nil
	}
	a.notices.add(notice{text: "report saved: " + m.saved, until: a.env.Now.Add(newsFor)})
	return nil
}

func reportProblem(err error) *desk.Problem {
	if p := (*desk.Problem)(nil); errors.As(err, &p) {
		return p
	}
	return &desk.Problem{What: "the report was not saved", Safe: "The case and its verdicts are as they were.", Next: "Press enter and try again."}
}
