package decide_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"kycdesk/assets"
	"kycdesk/review"
	"kycdesk/review/mask"
	"kycdesk/ui/decide"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
)

// examined is a record as the rules see it, with the members given.
func examined(t *testing.T, parts map[string]json.RawMessage) *review.Examination {
	t.Helper()
	exam := uitest.Hard()[0].Case(uitest.NewClock().Now()).Exam
	sub := exam.Submission
	for _, own := range []any{&sub} {
		raw, err := json.Marshal(parts)
		if err == nil {
			err = json.Unmarshal(raw, own)
		}
		if err != nil {
			t.Fatal(err)
		}
		sub.Record = raw
	}
	return review.Examine(sub, review.DefaultPolicy(), uitest.NewClock().Now())
}

func sheetOn(exam *review.Examination) *decide.Sheet {
	s := decide.New(theme.Dark(), mask.Default(), "mina.park@example.org", exam.ID, exam.Submission.DisplayName(), exam)
	s.Open(review.Reject)
	return s
}

func keyOf(code string) (key, title string) {
	for _, r := range review.Reasons() {
		if r.Code == code {
			return r.Key, r.Title
		}
	}
	return "", ""
}

// rowOf is the row of a reason on a wide sheet.
func rowOf(s *decide.Sheet, code string) string { return saidOf(s, code, 140) }

// saidOf is all that a sheet of a width says of a reason, on as many rows as it takes, as one line.
func saidOf(s *decide.Sheet, code string, w int) string {
	key, title := keyOf(code)
	said := ""
	for _, row := range strings.Split(plain(s, w, 99), "\n") {
		begins := strings.Contains(row, "] ")
		switch {
		case begins && strings.HasPrefix(row, " "+key+" [") && strings.Contains(row, title):
			said = row
		case said != "" && (begins || !strings.HasPrefix(row, "         ")):
			return strings.TrimRight(said, " ")
		case said != "":
			said = strings.TrimRight(said, " ") + " " + strings.TrimSpace(row)
		}
	}
	return said
}

// All codes that fit, are refuted or cannot be told, as the sheet shows them: each with its mark, the word and the value.
func TestTheSheetShowsWhatTheRecordSaysOfEveryReason(t *testing.T) {
	cases, err := uitest.JudgedCases()
	if err != nil {
		t.Fatal(err)
	}
	signs := map[review.Judgement]string{review.Fits: "] ◆ ", review.Refuted: "] × ", review.CannotSay: "] ? "}
	for _, c := range cases {
		s := sheetOn(examined(t, c.Parts))
		for _, w := range []int{62, 80, 101, 140} {
			row := saidOf(s, c.Code, w)
			_, behind, _ := strings.Cut(row, signs[c.Want])
			_, title := keyOf(c.Code)
			says, found := strings.CutPrefix(behind, title)
			if word := c.Want.String(); !found || !strings.HasPrefix(strings.TrimSpace(says), word) || !strings.Contains(says, c.Why) {
				t.Errorf("%s at %d cells: %q does not say %s: %q", c.Code, w, row, word, c.Why)
			}
		}
	}
}

func TestWhatFitsStandsFirstAndWhatTheRecordRefutesLast(t *testing.T) {
	cases, err := uitest.JudgedCases()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		s := sheetOn(examined(t, c.Parts))
		last, seen := -1, 0
		for _, row := range strings.Split(plain(s, 80, 99), "\n") {
			at := slices.IndexFunc([]string{"] ◆ ", "] ? ", "] × "}, func(sign string) bool { return strings.Contains(row, sign) })
			if at < 0 {
				continue
			}
			if seen++; at < last {
				t.Errorf("%s %s: out of order: %q", c.Code, c.Want, row)
			}
			last = at
		}
		if seen != len(review.Reasons()) {
			t.Errorf("%s %s: %d of %d reasons have a mark", c.Code, c.Want, seen, len(review.Reasons()))
		}
	}
}

func TestARefutedReasonIsConfirmedWithAWordOnly(t *testing.T) {
	s := sheetFor(0, review.Reject) // valid to 2031
	if s.Press("3"); len(s.Missing()) == 0 || !strings.Contains(s.Missing()[0], `"Document expired" is refuted by the record`) {
		t.Fatalf("missing %v", s.Missing())
	}
	for _, size := range [][2]int{{80, 24}, {110, 35}, {140, 45}} {
		screen := plain(s, size[0], size[1])
		said := strings.Join(strings.Fields(screen), " ")
		if !strings.Contains(said, `y waits: "Document expired" is refuted by the record: say why it stands (10 characters or more): tab goes there`) {
			t.Errorf("%v: it does not say why y waits, and which key goes on:\n%s", size, screen)
		}
	}
	s.Next(1)
	if screen := plain(s, 80, 24); strings.Contains(screen, "tab goes there") {
		t.Errorf("it names the key that leads away from the field:\n%s", screen)
	}
	s.Insert("too short")
	if len(s.Missing()) == 0 {
		t.Error("nine characters are enough")
	}
	if screen := plain(s, 80, 24); !strings.Contains(screen, "Why it stands against the record") || !strings.Contains(screen, "too short") {
		t.Errorf("the word is typed out of sight:\n%s", screen)
	}
	s.Insert("; OCR misread the year")
	if d := s.Draft(uitest.NewClock().Now()); len(s.Missing()) > 0 || d.Override != "too short; OCR misread the year" {
		t.Errorf("missing %v, override %q", s.Missing(), d.Override)
	}
	s.LeaveField()
	s.Press("3") // out again
	s.Press("1")
	if d := s.Draft(uitest.NewClock().Now()); d.Override != "" || len(s.Missing()) > 0 {
		t.Errorf("a word on nothing goes with it: %q, missing %v", d.Override, s.Missing())
	}
}

// Why a reason stands is no answer to why a case is approved.
func TestAWordAgainstTheRecordIsNoWordAgainstABlocker(t *testing.T) {
	s := sheetFor(1, review.Reject) // expired; refuted is that it has no birth date
	s.Press("b")
	s.Next(1)
	s.Insert("the printed card has none")
	s.Open(review.Approve)
	if d := s.Draft(uitest.NewClock().Now()); d.Override != "" || len(s.Missing()) == 0 {
		t.Errorf("the approval has the override %q, missing %v", d.Override, s.Missing())
	}
}

func TestTheSheetOpensWithWhatArithmeticSupportsAndSaysWhatBecameOfIt(t *testing.T) {
	from := func(s *decide.Sheet) map[string]string {
		out := map[string]string{}
		for _, r := range s.Draft(uitest.NewClock().Now()).ReasonRecords() {
			out[r.Code] = r.From
		}
		return out
	}
	s := sheetFor(1, review.Reject)
	if got := from(s); len(got) != 1 || got["expired_id"] != review.ReasonKept || len(s.Missing()) > 0 {
		t.Errorf("it opens with %v, missing %v", got, s.Missing())
	}
	if row := rowOf(s, "expired_id"); !strings.Contains(row, "[x] ◆") || !strings.Contains(row, "ended 2024-05-01") {
		t.Errorf("the proposal is shown as %q", row)
	}
	s.Press("3")
	s.Press("1")
	if got := from(s); got["expired_id"] != review.ReasonDropped || got["id_image_badImage"] != review.ReasonAdded {
		t.Errorf("changed by the agent, and recorded as %v", got)
	}
}

func TestTheLastReasonsTakeThePlaceOfAProposalAndNotOfAChoice(t *testing.T) {
	s := sheetFor(1, review.Reject)
	s.Suggest([]string{"id_image_badImage"})
	if got := s.Draft(uitest.NewClock().Now()).Reasons; !slices.Equal(got, []string{"id_image_badImage"}) {
		t.Errorf("repeated %v", got)
	}
	s = sheetFor(1, review.Reject)
	s.Press("4")
	s.Suggest([]string{"id_image_badImage"})
	if got := s.Draft(uitest.NewClock().Now()).Reasons; !slices.Equal(got, []string{"expired_id", "id_image_invalidId"}) {
		t.Errorf("what was picked gave way: %v", got)
	}
	s = sheetFor(0, review.Reject)
	s.Suggest([]string{"expired_id"})
	if row := rowOf(s, "expired_id"); !strings.Contains(row, "[x] ×") || len(s.Missing()) == 0 {
		t.Errorf("a repeated reason that the record refutes: %q, missing %v", row, s.Missing())
	}
}

func TestABlockerWithoutACodeSuggestsWords(t *testing.T) {
	cases, err := uitest.JudgedCases()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(cases, func(c uitest.JudgedCase) bool { return c.Code == "other" && c.Want == review.Fits })
	exam := examined(t, cases[i].Parts)
	const words = "The selfie could not be matched"
	s := sheetOn(exam)
	if screen := plain(s, 110, 60); !strings.Contains(screen, "o suggested: "+words) {
		t.Errorf("no words are suggested:\n%s", screen)
	}
	s.Press("o")
	if d := s.Draft(uitest.NewClock().Now()); !strings.HasPrefix(d.Comment, words) || len(s.Missing()) > 0 {
		t.Errorf("own words %q, missing %v", d.Comment, s.Missing())
	}
	s.Press("o")
	if d := s.Draft(uitest.NewClock().Now()); d.Comment != "" {
		t.Errorf("the suggestion stays behind: %q", d.Comment)
	}
	s.Next(1)
	s.Insert("Please call us.")
	s.LeaveField()
	s.Press("o")
	if d := s.Draft(uitest.NewClock().Now()); d.Comment != "Please call us." {
		t.Errorf("what the agent wrote is %q now", d.Comment)
	}
}

func TestWhatIsMaskedStaysMaskedInWhatRefutesAReason(t *testing.T) {
	p := uitest.Hard()[0]
	s := decide.New(theme.Dark(), mask.Default().Hide(assets.MaskBirthDate), "mina.park@example.org", p.ID, review.NewText(p.Name), p.Case(uitest.NewClock().Now()).Exam)
	s.Open(review.Reject)
	if screen := plain(s, 110, 60); strings.Contains(screen, "1992") || !strings.Contains(screen, "OCR read") {
		t.Errorf("the birth date is shown:\n%s", screen)
	}
}

// KIND: what was picked is on the screen in the next frame. Nobody confirms a reason whose mark stands out of sight.
func TestAPickedReasonIsInSightHoweverLowTheSheet(t *testing.T) {
	for _, size := range [][2]int{{80, 20}, {80, 14}, {61, 33}, {140, 30}} {
		for _, r := range review.Reasons() {
			s := sheetFor(0, review.Reject)
			plain(s, size[0], size[1]) // as the agent sees it before the key
			for _, how := range []string{"[x]", "[ ]"} {
				s.Press(r.Key)
				if got := plain(s, size[0], size[1]); !slices.ContainsFunc(strings.Split(got, "\n"), func(row string) bool {
					_, behind, found := strings.Cut(row, r.Key+" "+how)
					return found && strings.Contains(behind, r.Title[:min(len(r.Title), 12)])
				}) {
					t.Errorf("%dx%d: %s %s is out of sight\n%s", size[0], size[1], how, r.Title, got)
				}
			}
		}
	}
}

func TestScrollingGoesOnFromWhereAPickLeftTheSheet(t *testing.T) {
	s := sheetFor(0, review.Reject)
	plain(s, 80, 20)
	s.Press("3")
	before := strings.Split(plain(s, 80, 20), "\n")
	s.Scroll(-1)
	after := strings.Split(plain(s, 80, 20), "\n")
	at := slices.IndexFunc(before, func(row string) bool { return strings.Contains(row, "3 [x]") })
	if at < 0 || !strings.Contains(after[at+1], "3 [x]") {
		t.Errorf("one row up from\n%s\nis\n%s", strings.Join(before, "\n"), strings.Join(after, "\n"))
	}
}
