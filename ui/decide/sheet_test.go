package decide_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"kycdesk/review"
	"kycdesk/review/mask"
	"kycdesk/ui/decide"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
)

// sheetFor opens a sheet on one of the invented people.
func sheetFor(n int, v review.Verdict) *decide.Sheet {
	p := uitest.Hard()[n]
	c := p.Case(uitest.NewClock().Now())
	s := decide.New(theme.Dark(), mask.Default(), "mina.park@example.org", p.ID, review.NewText(p.Name), c.Exam)
	s.Open(v)
	return s
}

func plain(s *decide.Sheet, w, h int) string {
	rows, _ := s.Rows(w, h)
	return ansi.Strip(strings.Join(rows, "\n"))
}

func TestReasonsTogglePerKeyAndKeepTheirOrder(t *testing.T) {
	s := sheetFor(0, review.Reject)
	var codes []string
	for _, r := range review.Reasons() {
		s.Press(r.Key)
		codes = append(codes, r.Code)
	}
	if got := s.Draft(uitest.NewClock().Now()).Reasons; strings.Join(got, " ") != strings.Join(codes, " ") {
		t.Errorf("picked %v, want %v", got, codes)
	}
	s.Press(review.Reasons()[0].Key)
	if got := s.Draft(uitest.NewClock().Now()).Reasons; len(got) != len(codes)-1 {
		t.Errorf("unpicking left %v", got)
	}
}

func TestApprovalCarriesNothingOfARejection(t *testing.T) {
	s := sheetFor(0, review.Reject)
	s.Press("1")
	s.Next(1)
	s.Insert("text for the applicant")
	s.Open(review.Approve)
	d := s.Draft(uitest.NewClock().Now())
	if len(d.Reasons) != 0 || d.Comment != "" {
		t.Errorf("approval carries %+v", d)
	}
	s.Open(review.Reject)
	if d := s.Draft(uitest.NewClock().Now()); d.Comment != "text for the applicant" || len(d.Reasons) != 1 {
		t.Errorf("the rejection lost its text: %+v", d)
	}
}

func TestTabVisitsEveryFieldAndReturns(t *testing.T) {
	s := sheetFor(1, review.Approve)
	var typing []bool
	for range 3 {
		typing = append(typing, s.Typing())
		s.Next(1)
	}
	if typing[0] || !typing[1] || !typing[2] || s.Typing() {
		t.Errorf("typing %v, then %v", typing, s.Typing())
	}
	s.Next(-1)
	s.Insert("a note")
	if s.Draft(uitest.NewClock().Now()).Note != "a note" {
		t.Error("going back from the start does not reach the note")
	}
}

// KIND: what a blocker rests on stands with it, in full: an agent who overrides it has seen the values.
func TestABlockerOnTheSheetNamesTheValuesThatItRestsOn(t *testing.T) {
	exam := uitest.Hard()[6].Case(uitest.NewClock().Now()).Exam
	name := "محمد عبد الله بن سلمان"
	exam.Gate.Blockers = []review.Finding{{
		ID: "aml.match_open", Severity: review.Blocker, Section: review.AML, Sentence: "An AML match has no verdict yet",
		Values: []review.Value{
			{Label: "status", Text: review.NewText("Red Flag")},
			{Label: "entry", Text: review.NewText(name)},
			{Label: "risk level", Text: review.NewText("HIGH")},
			{Label: "document", Text: review.NewText("X40718253"), Field: "documentNumber"},
		},
	}}
	s := decide.New(theme.Dark(), mask.Default(), "mina.park@example.org", "sub_0007", review.NewText(name), exam)
	s.Open(review.Approve)
	for _, w := range []int{62, 80, 140} {
		screen := plain(s, w, 40)
		if strings.Contains(screen, "X40718253") {
			t.Errorf("at %d cells the number is shown", w)
		}
		for _, want := range []string{"1 ■ BLOCKER An AML match has no verdict yet", "status Red Flag", name, "risk level HIGH"} {
			if !strings.Contains(screen, want) {
				t.Errorf("at %d cells %q is missing in\n%s", w, want, screen)
			}
		}
		for _, row := range strings.Split(screen, "\n") {
			if _, behind, found := strings.Cut(row, "entry "+name); found && strings.TrimSpace(behind) != "" {
				t.Errorf("at %d cells something follows a right-to-left name: %q", w, row)
			}
		}
	}
}

// A long sentence is not cut: what an approval goes against is read to its end.
func TestTheSentenceOfABlockerIsNotCut(t *testing.T) {
	exam := uitest.Hard()[0].Case(uitest.NewClock().Now()).Exam
	long := strings.TrimSpace(strings.Repeat("a word and another one ", 12)) + " ends here"
	exam.Gate.Blockers = []review.Finding{{ID: "x", Severity: review.Blocker, Sentence: long}}
	s := decide.New(theme.Dark(), mask.Default(), "mina.park@example.org", "sub_0001", review.NewText("김철수"), exam)
	s.Open(review.Approve)
	if screen := strings.Join(strings.Fields(plain(s, 80, 60)), " "); !strings.Contains(screen, long) {
		t.Errorf("the sentence is cut:\n%s", screen)
	}
}

func TestBlockersAreNamedWithTheirKeys(t *testing.T) {
	s := sheetFor(1, review.Approve)
	if screen := plain(s, 80, 24); !strings.Contains(screen, "1 ■ BLOCKER") {
		t.Errorf("no key beside the blocker:\n%s", screen)
	}
	if f := s.Press("1"); f == nil || f.ID != "document.expired" {
		t.Errorf("key 1 goes to %+v", f)
	}
	if s.Press("9") != nil {
		t.Error("a digit without a blocker goes somewhere")
	}
}

func TestFindingsNeverStopARejection(t *testing.T) {
	if screen := plain(sheetFor(1, review.Reject), 80, 40); strings.Contains(screen, "BLOCKER") {
		t.Errorf("a rejection shows the gate:\n%s", screen)
	}
}

func TestWhatTheApplicantReadsIsInSightAtEveryHeight(t *testing.T) {
	s := sheetFor(0, review.Reject)
	s.Next(1)
	s.Insert("Please send a photo of the whole page.")
	s.LeaveField()
	for h := 12; h < 60; h++ {
		if screen := plain(s, 80, h); !strings.Contains(screen, "│ Please send a photo of the whole page.") {
			t.Errorf("height %d: confirming would send a text out of sight:\n%s", h, screen)
		}
	}
}

func TestLongTextForTheApplicantSaysThatItIsCut(t *testing.T) {
	s := sheetFor(0, review.Reject)
	s.Next(1)
	s.Insert(strings.Repeat("word ", 200))
	s.LeaveField()
	if screen := plain(s, 80, 24); !strings.Contains(screen, "the whole text is above") {
		t.Errorf("a cut text does not say so:\n%s", screen)
	}
}

func TestCursorStaysInSightOnALowScreen(t *testing.T) {
	s := sheetFor(0, review.Reject)
	for range 2 { // the note, at the very end
		s.Next(1)
	}
	for range 40 {
		s.Insert("line of a long note\n")
	}
	s.Insert("the end")
	for h := 8; h < 40; h++ {
		rows, c := s.Rows(80, h)
		if c == nil || c.Y < 0 || c.Y >= h {
			t.Fatalf("height %d: cursor %+v", h, c)
		}
		if h > 9 && !strings.Contains(rows[c.Y], "the end") {
			t.Errorf("height %d: the cursor is on %q", h, ansi.Strip(rows[c.Y]))
		}
	}
}

func TestRowsFillEverySizeExactly(t *testing.T) {
	for n := range uitest.Hard() {
		for _, v := range []review.Verdict{review.Approve, review.Reject} {
			s := sheetFor(n, v)
			s.Next(1)
			s.Insert("김철수 " + strings.Repeat("wide ", 50))
			for w := 0; w <= 160; w += 9 {
				for h := 0; h <= 50; h += 7 {
					rows, _ := s.Rows(w, h)
					if len(rows) != h {
						t.Fatalf("%d rows for height %d", len(rows), h)
					}
					for _, r := range rows {
						if got := text.Width(r); got != w {
							t.Fatalf("%d cells for width %d: %q", got, w, ansi.Strip(r))
						}
					}
				}
			}
		}
	}
}

func TestAMemoIsQuotedBeforeEitherDecision(t *testing.T) {
	p := uitest.Hard()[0]
	at := uitest.NewClock().Now()
	sub := p.Case(at).Exam.Submission
	for _, memo := range []string{"Do not approve before the branch has called back", "지점에서 전화할 때까지 승인하지 마세요"} {
		sub.Memo.Text = review.NewText(memo)
		exam := review.Examine(sub, review.DefaultPolicy(), at)
		s := decide.New(theme.Dark(), mask.Default(), "mina.park@example.org", p.ID, review.NewText(p.Name), exam)
		for _, v := range []review.Verdict{review.Approve, review.Reject} {
			s.Open(v)
			if screen := plain(s, 80, 24); !strings.Contains(screen, "Memo on file") || !strings.Contains(screen, memo) {
				t.Errorf("%s: the memo is not quoted:\n%s", v, screen)
			}
		}
	}
	sub.Memo.Text = review.NewText(" - ")
	s := decide.New(theme.Dark(), mask.Default(), "mina.park@example.org", p.ID, review.NewText(p.Name), review.Examine(sub, review.DefaultPolicy(), at))
	s.Open(review.Approve)
	if strings.Contains(plain(s, 80, 24), "Memo on file") {
		t.Error("a memo without words is told")
	}
}

// An approval is confirmed against its warnings too: how many there are, and the gravest by their sentence.
func TestAnApprovalNamesItsWarnings(t *testing.T) {
	p := uitest.Hard()[0]
	for n, want := range map[int][]string{
		0: nil, 1: {"1 warning stands beside it", "Sentence 1."}, 3: {"3 warnings stand beside it", "Sentence 1.", "Sentence 3."},
		4: {"4 warnings stand beside it; 1 more is on the case", "Sentence 3."}, 9: {"9 warnings stand beside it; 6 more are on the case"},
	} {
		exam := *p.Case(uitest.NewClock().Now()).Exam
		exam.Findings = []review.Finding{{ID: "a", Severity: review.Blocker, Sentence: "A blocker."}}
		for i := range n {
			exam.Findings = append(exam.Findings, review.Finding{ID: "w", Severity: review.Warning, Sentence: "Sentence " + strconv.Itoa(i+1) + "."})
		}
		exam.Findings = append(exam.Findings, review.Finding{ID: "i", Severity: review.Info, Sentence: "By the way."})
		s := decide.New(theme.Dark(), mask.Default(), "mina.park@example.org", p.ID, review.NewText(p.Name), &exam)
		s.Open(review.Approve)
		screen := strings.Join(strings.Fields(plain(s, 140, 80)), " ")
		for _, w := range want {
			if !strings.Contains(screen, w) {
				t.Errorf("%d: %q is not said:\n%s", n, w, screen)
			}
		}
		if strings.Contains(screen, "Sentence 4.") || strings.Contains(screen, "By the way") || n == 0 && strings.Contains(screen, "Warnings") {
			t.Errorf("%d: more is said than there is room for:\n%s", n, screen)
		}
		s.Open(review.Reject)
		if strings.Contains(plain(s, 140, 80), "beside it") {
			t.Errorf("%d: a rejection is not confirmed against warnings", n)
		}
	}
}
