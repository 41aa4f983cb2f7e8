package uitest

import (
	"context"
	"slices"
	"sync"

	"kycdesk/review/desk"
)

// Lookups is the part of the stand-in desk that finds cases and records which were opened.
type Lookups struct {
	// Finds is what Find answers; nil: nothing is found.
	Finds func(by desk.FindBy, what string) (desk.Found, error)

	mu     sync.Mutex
	asked  []string
	opened []string
}

// Find answers what Finds says, and keeps the question.
func (l *Lookups) Find(_ context.Context, by desk.FindBy, what string) (desk.Found, error) {
	l.mu.Lock()
	l.asked = append(l.asked, string(by)+": "+what)
	l.mu.Unlock()
	if l.Finds == nil {
		return desk.Found{}, nil
	}
	return l.Finds(by, what)
}

// RecordOpen keeps the case, once.
func (l *Lookups) RecordOpen(_ context.Context, caseID string) (recorded bool, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if slices.Contains(l.opened, caseID) {
		return false, nil
	}
	l.opened = append(l.opened, caseID)
	return true, nil
}

// Asked returns the questions that Find got: "e-mail: …".
func (l *Lookups) Asked() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.asked)
}

// Opened returns the cases that were recorded as opened, in order.
func (l *Lookups) Opened() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.opened)
}
