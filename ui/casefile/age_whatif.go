package casefile

import (
	"kycdesk/review"
)

// mostYears is how far an age can be moved: further away nobody asks.
const mostYears = 30

// MoveAges asks what the face-age conditions would say if every age that the project set were by years higher, on top
// of what was moved before. The section says so as long as it lasts; nothing else of the case changes.
func (p *Pane) MoveAges(by int) {
	if p.WhatIfOff() == "" {
		p.setWhatIf(min(max(p.in.whatIf+by, -mostYears), mostYears))
	}
}

// EndWhatIf shows the service's own ages again. It returns false when they are shown already.
func (p *Pane) EndWhatIf() bool {
	was := p.in.whatIf != 0
	p.setWhatIf(0)
	return was
}

func (p *Pane) setWhatIf(years int) {
	if years != p.in.whatIf {
		p.in.whatIf = years
		p.layout()
	}
}

// WhatIfOff says why ages cannot be moved here and now, "" when they can.
func (p *Pane) WhatIfOff() string {
	if p.exam() == nil || p.Section() != review.Age {
		return "go to the Age section first"
	}
	if !p.part(partID{sectionAt(review.Age), 0}).setAges {
		return "no condition of this case has an age that the project set"
	}
	return ""
}
