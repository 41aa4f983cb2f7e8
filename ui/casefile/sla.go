package casefile

import (
	"time"

	"kycdesk/review"
	"kycdesk/ui/text"
)

// overSLA says by how much the case is over its SLA, as the policy it was examined with has it; "" while it is not.
func (p *Pane) overSLA(since time.Time) string {
	e := p.exam()
	if e == nil || p.now.IsZero() || p.state() != review.Pending {
		return ""
	}
	over := e.Policy.OverBy(since, p.now)
	if over == 0 {
		return ""
	}
	return p.theme.Glyphs.Warning + " over SLA by " + text.Ago(over)
}
