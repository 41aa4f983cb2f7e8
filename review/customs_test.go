package review_test

import (
	"slices"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/mrz"
)

// manyCountries is a stand-in whose documents and copies are written as those of 34 countries, and whose answers take
// another documented form from case to case.
func manyCountries(t *testing.T, cases int, seed uint64) *sandbox.Server {
	t.Helper()
	s, err := sandbox.New(sandbox.Options{
		Now: now, APIKey: "key", Cases: cases, Seed: seed, PendingShare: 1, Customs: true, MixedForms: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// tolerance counts clean cases that something was said about.
type tolerance struct {
	cases, warned int
	issuers       map[string]bool
	said          map[string]int // by rule
}

func (n *tolerance) judge(t *testing.T, sub argos.Submission) {
	t.Helper()
	n.cases++
	n.issuers[sub.Applicant.IssuingCountry.Raw()] = true
	e := examine(sub)
	loud := false
	for _, f := range e.Findings {
		switch {
		case f.Severity >= review.Blocker:
			t.Errorf("%s of %s (%s) is blocked: %s", sub.ID.Raw(), sub.Applicant.IssuingCountry.Raw(), sub.Applicant.IDType.Raw(), said(f))
		case f.Severity == review.Warning:
			n.said[f.ID]++
			t.Logf("%s of %s (%s) is warned of: %s", sub.ID.Raw(), sub.Applicant.IssuingCountry.Raw(), sub.Applicant.IDType.Raw(), said(f))
			loud = true
		}
	}
	if loud {
		n.warned++
	}
}

// said is a finding with the values that it quotes; the people are invented.
func said(f review.Finding) string {
	var b strings.Builder
	b.WriteString(f.ID + ": " + f.Sentence)
	for _, v := range f.Values {
		b.WriteString("; " + v.Label + " " + v.Text.Raw())
	}
	return b.String()
}

func (n *tolerance) check(t *testing.T, cases int) {
	t.Helper()
	t.Logf("%d clean cases of %d issuing countries, %d with a warning: %v", n.cases, len(n.issuers), n.warned, n.said)
	if n.cases < cases || len(n.issuers) < 30 {
		t.Errorf("%d cases of %d countries are too few", n.cases, len(n.issuers))
	}
	if n.warned*100 > n.cases {
		t.Errorf("%d of %d clean cases carry a warning, more than one of a hundred", n.warned, n.cases)
	}
}

func newTolerance() *tolerance { return &tolerance{issuers: map[string]bool{}, said: map[string]int{}} }

func TestCleanCasesOfManyCountriesStayClean(t *testing.T) {
	s := manyCountries(t, 7400, 0)
	n := newTolerance()
	for _, id := range s.CasesOf(sandbox.KindClean) {
		n.judge(t, read(t, s, id))
	}
	n.check(t, 2000)
}

// The same over the line, by the client: list pages first, then single reads.
func TestCleanCasesOfManyCountriesStayCleanOverTheLine(t *testing.T) {
	s := manyCountries(t, 1200, 5)
	base, err := s.Start(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c, err := argos.New(argos.Config{BaseURL: base, Key: func() []byte { return []byte("key") }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	clean, n := s.CasesOf(sandbox.KindClean), newTolerance()
	for page, err := range c.Pages(t.Context(), argos.ListQuery{Count: 500}) {
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range page.Rows {
			if !slices.Contains(clean, row.ID.Raw()) {
				continue
			}
			sub, err := c.Submission(t.Context(), row.ID.Raw())
			if err != nil || len(sub.Faults) > 0 {
				t.Fatalf("%s: %v, %v", row.ID.Raw(), err, sub.Faults)
			}
			n.judge(t, sub)
		}
	}
	n.check(t, 300)
}

// Notes on how a copy is written may stand before the sentence that a case is clean; nothing graver may.
func TestEveryKindOfManyCountriesShowsItsReasonFirst(t *testing.T) {
	for seed := range uint64(3) {
		s, err := sandbox.New(sandbox.Options{Now: now, APIKey: "key", Cases: 3000, Seed: seed, Customs: true, MixedForms: true})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		everyKindShowsItsReason(t, s, func(kind sandbox.Kind, e *review.Examination) bool {
			for _, f := range e.Findings {
				if f.Severity > review.Info || slices.Contains(reasons[kind], f.ID) {
					return slices.Contains(reasons[kind], f.ID)
				}
			}
			return false
		})
	}
}

// What the text reader hands on of a machine-readable zone is a zone, and its check digits fit.
func TestZonesOfManyCountriesAreRead(t *testing.T) {
	s := manyCountries(t, 900, 1)
	zones := 0
	for _, id := range s.CasesOf(sandbox.KindClean) {
		sub := read(t, s, id)
		var items []mrz.Item
		for key, item := range sub.OCRRaw {
			items = append(items, mrz.Item{Key: key, Text: item.Value.Raw()})
		}
		found := mrz.Find(items)
		wanted := sub.Applicant.IDType.Raw() == "passport"
		if wanted && len(found) != 1 {
			t.Errorf("%s of %s: %d zones in %v", id, sub.Applicant.IssuingCountry.Raw(), len(found), items)
		}
		for _, z := range found {
			zones++
			if bad := z.Misfits(); len(bad) > 0 {
				t.Errorf("%s: check digits %v of %v", id, bad, z.Lines)
			}
		}
	}
	if zones < 100 {
		t.Errorf("%d zones", zones)
	}
}

// A date that can be of two calendars is the one that another copy says.
func TestAnotherCopySettlesTheCalendar(t *testing.T) {
	for _, c := range []struct {
		applicant string
		loud      bool
	}{
		{"2031-05-31", false}, {"23/09/2023", true}, {"2031-06-30", true},
	} {
		s := clean()
		s.Applicant.IssuingCountry, s.Applicant.IDType = text("ETH"), text("government_id")
		s.Applicant.ExpireDate, s.Reviewed.ExpireDate, s.OCR.ExpireDate = text(c.applicant), text(c.applicant), text("23/09/2023")
		if _, unsure := found(examine(s), "document.expired_or_not"); unsure != c.loud {
			t.Errorf("%s: unsure %v, want %v", c.applicant, unsure, c.loud)
		}
	}
}
