package ui_test

import (
	"regexp"
	"slices"
	"testing"

	"kycdesk/review/desk"
)

// TestNoViewClaimsThatThereIsNothingUntilTheAnswerIsWhole takes every view without rows through every state of the answer.
func TestNoViewClaimsThatThereIsNothingUntilTheAnswerIsWhole(t *testing.T) {
	// A number that stands for all is followed by the gap to the next part of the header.
	claim := regexp.MustCompile(`No case is waiting\.|No approved case has|Nothing was decided|\b0 decided\b|\b0/0\b|` +
		`\b0 (?:pending|with open verdicts)  `)
	views := []string{"No case is waiting.", "No approved case has", "Nothing was decided"}
	sweeps := []desk.Sweep{
		desk.NotAsked: {}, desk.Asking: {Asked: true}, desk.Failed: {Asked: true, Failed: true},
		desk.Partly: {Asked: true, Pages: 2, Rows: 200}, desk.Whole: {Asked: true, Pages: 3, Rows: 300, Complete: true},
	}
	journals := []desk.JournalState{
		desk.NotAsked: {}, desk.Asking: {}, desk.Failed: {Problem: &desk.Problem{What: "it is damaged"}}, desk.Partly: {}, desk.Whole: {Ready: true},
	}
	for _, size := range []struct{ w, h int }{{80, 24}, {110, 35}, {140, 45}} {
		for a := range sweeps {
			s := open(t, size.w, size.h, func(d *desk.Snapshot) {
				d.Queue, d.Cases, d.Sweep, d.FlagSweep, d.Journal = nil, nil, sweeps[a], sweeps[a], journals[a]
			})
			for _, sentence := range views {
				said := claim.FindAllString(s.Screen(), -1)
				switch {
				case desk.Answer(a) != desk.Whole && len(said) > 0:
					t.Errorf("%dx%d, %s: it says %q", size.w, size.h, desk.Answer(a), said)
				case desk.Answer(a) == desk.Whole && !slices.Contains(said, sentence):
					t.Errorf("%dx%d, whole: it says %q, and not %q", size.w, size.h, said, sentence)
				}
				s.Press("w")
				s.desk.Publish(func(d *desk.Snapshot) { d.FlagSweep = sweeps[a] }) // w asked for it
				s.Advance(0)
			}
		}
	}
}
