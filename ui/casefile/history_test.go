package casefile_test

import (
	"encoding/json"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/assets"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/journal"
	"kycdesk/review/mask"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
)

// wasDecided is a rejection as the journal has it, and the reveal and the correction before it, with a hard text in every
// place of a person's words.
func wasDecided(t *testing.T, words string) *desk.History {
	t.Helper()
	quoted, err := json.Marshal(words)
	if err != nil {
		t.Fatal(err)
	}
	recorded, err := review.LoadRecorded([]byte(strings.ReplaceAll(`{"v":1,"case_id":"sub1","verdict":"reject","reasons":["expired_id"],
		"judged":[{"code":"expired_id","judgement":"refuted","why":"valid to {} in every copy","value":"2035-03-29","from":"dropped"}],
		"comment":WORDS,"note":WORDS,"override":WORDS,"agent":"a@example.org","at":"2026-03-14T09:00:00Z",
		"findings":[{"id":"document.expired","severity":"blocker"},{"id":"name.close","severity":"info"}],
		"pictures":[{"kind":"idImage","sha256":"3f2a9c01d4e7aa","bytes":84211,"format":"jpeg","unchecked":true}],
		"revealed":[{"fields":["documentNumber"],"why":WORDS}]}`, "WORDS", string(quoted))))
	if err != nil {
		t.Fatal(err)
	}
	reject := desk.Act{
		Kind: journal.KindDecision, What: "reject", State: "confirmed", At: noon, Since: noon.Add(6e9), Agent: argos.NewText("a@example.org"),
		Detail: "in force", Decision: &desk.Decided{
			Recorded: recorded, Told: strings.Split(argos.Clean(words), "\n"), Plan: &desk.PlanPlace{Since: noon, Place: 3, Of: 12},
		},
	}
	corrected := desk.Act{
		Kind: journal.KindCorrection, What: "correction", State: "confirmed", At: noon, Agent: argos.NewText("a@example.org"),
		Detail: "Document number", Corrections: review.CorrectedValues(
			map[string]string{"documentNumber": "M12345678"}, map[string]string{"documentNumber": "M12349999", "fullName": words},
		),
	}
	revealed := desk.Act{
		Kind: journal.KindReveal, What: "revealed", At: noon, Agent: argos.NewText("a@example.org"), Detail: "shown: documentNumber",
		Lines: []string{argos.Clean(words)},
	}
	closed := desk.Act{Kind: journal.KindDecision, What: "approve", State: "not applied", At: noon, Closed: true}
	return &desk.History{
		CaseID: "sub1", Acts: []desk.Act{closed, revealed, corrected, reject}, Past: []desk.Act{reject, corrected, closed},
		Reveals: 1, Views: 2, LastReveal: noon,
	}
}

func TestTheHistoryTellsOnWhatADecisionRestedAndWhatItReplaced(t *testing.T) {
	p := paneOf(&desk.Case{ID: "sub1", Exam: exam(), ReadAt: noon}, 140, 60)
	p.SetHistory("sub1", wasDecided(t, "seen on the document"), "")
	p.JumpTo(review.History)
	got := screen(p, 140, 60)
	for _, want := range []string{
		"reject confirmed 6 s later", "(expired_id): refuted, valid to 2035-03-29 in every copy (proposed and taken out, not sent)",
		"comment    seen on the document", "override   seen on the document", "Document number: ••••••5678 before, now ••••••9999",
		"Name: now seen on the document; the value before was not recorded", "blocker: document.expired; info: name.close",
		"ID front: jpeg of 84,211 bytes, SHA-256 3f2a9c01d4e7; sent without another look at it", "revealed   documentNumber: seen on the document",
		"3 of 12 in the plan", "sealed under another API key", "shown: documentNumber",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "M12345678") {
		t.Error("a masked number stands in the history")
	}
	p.SetMasks(mask.Default().Reveal(assets.MaskDocumentNumber))
	if got := screen(p, 140, 60); !strings.Contains(got, "Document number: M12345678 before, now M12349999") {
		t.Errorf("revealed, and not shown:\n%s", got)
	}
}

func TestTheHistoryKeepsItsRowsExactWhateverWasWritten(t *testing.T) {
	for _, words := range append(hard, strings.Repeat("길다 ", 400), "two\nlines\x1b[31m", "") {
		for _, w := range []int{30, 49, 50, 80, 110} {
			p := paneOf(&desk.Case{ID: "sub1", Exam: exam(), ReadAt: noon}, w, 40)
			p.SetHistory("sub1", wasDecided(t, words), "")
			p.JumpTo(review.History)
			if err := uitest.Exact(theme.Dark().Measure, p.Rows(w, 40), w, 40); err != nil {
				t.Fatal(err)
			}
		}
	}
}
