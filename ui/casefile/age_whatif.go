package casefile

import (
	"kycdesk/review"
)

// mostYears is how far an age can be moved: further away nobody asks.
const mostYears = 30

// whatIf moves the ages that the project set.
type whatIf struct{ *scroller }

// MoveAges asks what the face-age conditions would say if every age that the project set were by years higher, on top
// of what was moved before. The section says so as long as it lasts; nothing else of the case changes.
func (wi *whatIf) MoveAges(by int) {
	if wi.WhatIfOff() == "" {
		wi.setWhatIf(min(max(wi.in.whatIf+by, -mostYears), mostYears))
	}
}

// EndWhatIf shows the service's own ages again. It returns false when they are shown already.
func (wi *whatIf) EndWhatIf() bool {
	was := wi.in.whatIf != 0
	wi.setWhatIf(0)
	return was
}

func (wi *whatIf) setWhatIf(years int) {
	if years != wi.in.whatIf {
		wi.in.whatIf = years
		wi.layout()
	}
}

// WhatIfOff says why ages cannot be moved here and now, "" when they can.
func (wi *whatIf) WhatIfOff() string {
	if wi.exam() == nil || wi.Section() != review.Age {
		return "go to the Age section first"
	}
	if !wi.part(partID{sectionAt(review.Age), 0}).setAges {
		return "no condition of this case has an age that the project set"
	}
	return ""
}
