package argos_test

import (
	"reflect"
	"slices"
	"testing"

	"kycdesk/argos"
)

// A new call of the client has to be put here on purpose: pictures are never put over evidence, nothing is deleted, and
// nobody is registered for monitoring.
func TestNothingIsOfferedThatDestroysEvidence(t *testing.T) {
	want := []string{
		"Applicant", "Calls", "ClockAhead", "Close", "Image", "List", "Monitor", "Origin", "Pages", "Patch", "ReportAML", "Review", "RowPages", "Rule",
		"Submission", "WriteMemo",
	}
	var got []string
	for m := range reflect.TypeFor[*argos.Client]().Methods() {
		got = append(got, m.Name)
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("the client offers %v, want %v", got, want)
	}
}
