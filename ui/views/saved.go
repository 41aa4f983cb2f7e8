package views

import (
	"fmt"

	"kycdesk/review"
	"kycdesk/ui/filter"
)

// Saved is a filter of the pending cases with a name, from the profile.
type Saved struct {
	Name   string // safe for a terminal
	Filter string
}

// savedView is one of them, read.
type savedView struct {
	name   string
	filter review.Filter
}

func readViews(views []Saved) ([]savedView, error) {
	var out []savedView
	for _, v := range views {
		f, err := review.ParseFilter(v.Filter)
		if err != nil {
			return nil, fmt.Errorf("view %s: %w", v.Name, err)
		}
		out = append(out, savedView{v.Name, f})
	}
	return out, nil
}

// next goes on by one: pending cases, red flags, decided today, then the saved views.
func (l *Lists) next() {
	switch {
	case l.saved > 0 && l.saved < len(l.views), l.kind == Today && len(l.views) > 0:
		l.show(l.saved + 1)
	case l.saved > 0:
		l.show(0)
	default:
		l.kind = (l.kind + 1) % kinds
	}
}

// show shows the pending cases that a saved view takes, counted from 1; 0 is all of them. Marks and the filter stay.
func (l *Lists) show(n int) {
	l.kind, l.saved = Pending, n
	if n == 0 {
		l.Queue.SetView(review.Filter{})
		return
	}
	l.Queue.SetView(l.views[n-1].filter)
}

// Title names the list for the header, "" for all pending cases, and says how much of it a view takes.
func (l *Lists) Title() (title, takes string) {
	switch {
	case l.kind == RedFlags:
		return "Red flags", ""
	case l.kind == Today:
		return "Decided today", ""
	case l.kind == Found:
		return "Found", ""
	case l.saved > 0:
		return l.views[l.saved-1].name, filter.Takes(l.env.Snap.Sweep, l.Queue)
	}
	return "", ""
}
