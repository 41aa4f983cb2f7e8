package bars

import "kycdesk/ui/action"

// hints remembers what a newcomer has done already. The footer shows the next thing to do brighter until then.
type hints map[int]bool

// The steps of a first minute.
const (
	noHint = iota
	hintOpen
	hintRead
	hintDecide
	hintTakeBack
)

// hintOf says which step an action is; 0 for none.
func hintOf(id string) int {
	switch id {
	case "open":
		return hintOpen
	case "next-section", "section":
		return hintRead
	case "approve", "reject", "confirm":
		return hintDecide
	case "take-back":
		return hintTakeBack
	}
	return noHint
}

// use notes that an action was performed. Opening the sheet is not deciding yet.
func (h hints) use(a *action.Action) {
	if a.ID != "approve" && a.ID != "reject" {
		h[hintOf(a.ID)] = true
	}
}

// next is the step to show brighter: taking back while that is possible, else the first one not done.
func (h hints) next(held bool) int {
	if held && !h[hintTakeBack] {
		return hintTakeBack
	}
	for step := hintOpen; step < hintTakeBack; step++ {
		if !h[step] {
			return step
		}
	}
	return noHint
}
