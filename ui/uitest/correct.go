package uitest

import (
	"context"
	"maps"
	"slices"

	"kycdesk/review"
	"kycdesk/review/desk"
)

// Correct records a correction and answers with Corrected; without one it says that the service shows the new values.
func (d *Desk) Correct(_ context.Context, caseID string, seen *review.Examination, fields map[string]string) (desk.Correction, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.corrections = append(d.corrections, maps.Clone(fields))
	if d.Corrected != nil {
		return d.Corrected(caseID, seen, fields)
	}
	return desk.Correction{Exam: seen}, nil
}

// Corrections returns the corrections that were asked for.
func (d *Desk) Corrections() []map[string]string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.corrections)
}
