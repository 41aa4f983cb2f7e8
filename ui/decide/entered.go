package decide

import (
	"maps"
	"slices"
	"strings"
	"time"
)

// Entered is all that the agent entered for the verdict that the sheet is open for, in one string: it differs as soon as
// the decision would.
func (s *Sheet) Entered() string {
	d := s.Draft(time.Time{})
	parts := append([]string{d.Comment, d.Note, d.Override}, d.Reasons...)
	for _, fields := range []map[string]string{d.Corrections, d.Patch} {
		for _, k := range slices.Sorted(maps.Keys(fields)) {
			parts = append(parts, k, fields[k])
		}
		parts = append(parts, "")
	}
	return strings.Join(parts, "\x00")
}
