package ui

import (
	"fmt"

	"kycdesk/review"
	"kycdesk/ui/filter"
)

// SavedView is a filter of the pending cases with a name, from the profile.
type SavedView struct {
	Name   string // safe for a terminal
	Filter string
}

// savedView is one of them, read.
type savedView struct {
	name   string
	filter review.Filter
}

func readViews(views []SavedView) ([]savedView, error) {
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

// nextView goes on by one: pending cases, red flags, decided today, then the saved views.
func (a *App) nextView() {
	switch {
	case a.saved > 0 && a.saved < len(a.views), a.view == todayList && len(a.views) > 0:
		a.showSaved(a.saved + 1)
	case a.saved > 0:
		a.showSaved(0)
	default:
		a.view = (a.view + 1) % listKinds
	}
}

// showSaved shows the pending cases that a saved view takes, counted from 1; 0 is all of them. Marks and the filter stay.
func (a *App) showSaved(n int) {
	a.view, a.saved = pendingList, n
	if n == 0 {
		a.queue.SetView(review.Filter{})
		return
	}
	a.queue.SetView(a.views[n-1].filter)
}

// savedParts names the saved view in the header.
func (a *App) savedParts() []part {
	if a.saved == 0 || a.view != pendingList {
		return nil
	}
	return []part{{a.env.Theme.Accent, a.views[a.saved-1].name, 0}, {a.env.Theme.Body, filter.Takes(a.env.Snap.Sweep, a.queue), 1}}
}
