package desk_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/journal"
)

// flagged returns the ids of approved cases with at least n matches.
func (b *bench) flagged(n int) []string {
	b.t.Helper()
	var ids []string
	for page, err := range b.client.Pages(b.t.Context(), argos.ListQuery{Count: 500, RequestType: argos.RequestAML}) {
		if err != nil {
			b.t.Fatal(err)
		}
		for _, s := range page.Rows {
			if s.AML != nil && len(s.AML.Matches) >= n {
				ids = append(ids, s.ID.Raw())
			}
		}
	}
	if len(ids) == 0 {
		b.t.Fatal("the stand-in has no red flags")
	}
	return ids
}

func (b *bench) read(d *desk.Desk, id string) *desk.Case {
	b.t.Helper()
	c, err := d.Read(b.t.Context(), id)
	if err != nil {
		b.t.Fatal(err)
	}
	return d.Snapshot().Cases[c.ID]
}

// caseNow waits for the case as the screen would get it.
func caseNow(t *testing.T, d *desk.Desk, id string, want func(*desk.Case) bool) *desk.Case {
	t.Helper()
	s := until(t, d, "the case with its verdicts", func(s *desk.Snapshot) bool {
		return s.Cases[id] != nil && s.Cases[id].Exam.Added.Verdicts != nil && want(s.Cases[id])
	})
	return s.Cases[id]
}

func verdicts(c *desk.Case) map[string]review.Standing { return c.Exam.Added.Verdicts }

func anyState(*desk.Case) bool { return true }

func TestAVerdictSurvivesARestartAndOpensAgainWhenTheEntryOrTheSubjectChanges(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 600})
	id := b.flagged(2)[0]
	d := desk.Open(b.config())
	if err := d.Ready(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.read(d, id)
	c := caseNow(t, d, id, anyState)
	m := c.Exam.Screening.Matches[0]
	if !verdicts(c)[m.Key].Open() {
		t.Fatalf("judged before anybody judged: %+v", verdicts(c))
	}
	for _, v := range []review.MatchVerdict{review.CannotRuleOut, review.DifferentPerson} { // changeable, with history
		if err := d.Judge(t.Context(), c.Exam, m.Key, v, "Born elsewhere, "+string(v)); err != nil {
			t.Fatal(err)
		}
	}
	caseNow(t, d, id, func(c *desk.Case) bool { return len(verdicts(c)[m.Key].Judged) == 2 })
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}

	d = b.open(b.config())
	b.read(d, id)
	c = caseNow(t, d, id, anyState)
	stands := verdicts(c)[m.Key]
	if stands.Open() || len(stands.Judged) != 2 {
		t.Fatalf("after a restart: %+v", stands)
	}
	newest := stands.Judged[0]
	if newest.Verdict != review.DifferentPerson || newest.Reason != "Born elsewhere, different person" || newest.Actor != agent || newest.At.IsZero() {
		t.Errorf("newest %+v", newest)
	}
	if other := c.Exam.Screening.Matches[1].Key; !verdicts(c)[other].Open() {
		t.Error("a verdict on one match closed another")
	}

	place := slices.IndexFunc(c.Exam.Submission.AML.Matches, func(x argos.AMLMatch) bool { return x.ResourceID == m.Resource })
	if place < 0 {
		t.Fatal("the match is not in the record")
	}
	matches := slices.Clone(c.Exam.Submission.AML.Matches)
	matches[place].Icons = argos.Texts{argos.NewText("SAN-FORMER")}
	b.edit(id, "aml.matches", matches)
	b.read(d, id)
	c = caseNow(t, d, id, func(c *desk.Case) bool { return verdicts(c)[m.Key].Open() })
	if got := verdicts(c)[m.Key].Changed; !slices.Equal(got, []string{"list entry: icons"}) {
		t.Errorf("changed %v", got)
	}

	if err := d.Judge(t.Context(), c.Exam, m.Key, review.SamePerson, "The icons are others now"); err != nil {
		t.Fatal(err)
	}
	caseNow(t, d, id, func(c *desk.Case) bool { return !verdicts(c)[m.Key].Open() })
	b.edit(id, "data.date_of_birth", "1950-01-02")
	b.read(d, id)
	c = caseNow(t, d, id, func(c *desk.Case) bool { return verdicts(c)[m.Key].Open() })
	if got := verdicts(c)[m.Key].Changed; !slices.Equal(got, []string{"subject: birth date"}) {
		t.Errorf("changed %v", got)
	}
}

func (b *bench) edit(id, path string, value any) {
	b.t.Helper()
	raw, err := json.Marshal(value)
	if err == nil {
		err = b.server.Edit(id, path, raw)
	}
	if err != nil {
		b.t.Fatal(err)
	}
}

func TestAVerdictWithoutReasonOrMatchIsNotRecorded(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 600})
	d := b.open(b.config())
	id := b.flagged(1)[0]
	b.read(d, id)
	c := caseNow(t, d, id, anyState)
	key := c.Exam.Screening.Matches[0].Key
	for _, try := range []struct {
		match, reason string
		v             review.MatchVerdict
	}{{key, " ", review.SamePerson}, {"no such match", "why", review.SamePerson}, {key, "why", "perhaps"}} {
		err := d.Judge(t.Context(), c.Exam, try.match, try.v, try.reason)
		if p := (*desk.Problem)(nil); !errors.As(err, &p) || p.What == "" || p.Safe == "" || p.Next == "" {
			t.Errorf("%+v: %v", try, err)
		}
	}
	if got := verdictEntries(t, d); len(got) > 0 {
		t.Errorf("recorded %+v", got)
	}
}

func TestTheJournalKeepsAVerdictSealedAndAppendOnly(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 600})
	d := b.open(b.config())
	id := b.flagged(1)[0]
	b.read(d, id)
	c := caseNow(t, d, id, anyState)
	m := c.Exam.Screening.Matches[0]
	for range 2 {
		if err := d.Judge(t.Context(), c.Exam, m.Key, review.SamePerson, "Same birth date, says his sister"); err != nil {
			t.Fatal(err)
		}
	}
	entries := verdictEntries(t, d)
	if len(entries) != 2 {
		t.Fatalf("%d entries", len(entries))
	}
	e := entries[0]
	if e.CaseID != id || e.Actor != agent || string(e.State) != string(review.SamePerson) || len(e.Sealed) == 0 {
		t.Errorf("entry %+v", e)
	}
	for _, private := range []string{"sister", m.Key, c.Exam.Submission.DisplayName().Raw()} {
		if strings.Contains(e.Detail+string(e.Evidence)+string(e.Sealed), private) {
			t.Errorf("%q is readable in the journal", private)
		}
	}
}

func verdictEntries(t *testing.T, d *desk.Desk) []journal.Entry {
	t.Helper()
	entries, err := d.Journal().List(t.Context(), journal.Query{Kinds: []journal.Kind{journal.KindVerdict}})
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

func TestTwoConsolesOnOneJournalSeeEachOthersVerdicts(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 600})
	first, second := b.open(b.config()), b.open(b.config())
	id := b.flagged(1)[0]
	b.read(first, id)
	b.read(second, id)
	c := caseNow(t, first, id, anyState)
	key := c.Exam.Screening.Matches[0].Key
	if err := first.Judge(t.Context(), c.Exam, key, review.DifferentPerson, "Another birth date"); err != nil {
		t.Fatal(err)
	}
	b.read(second, id)
	if got := caseNow(t, second, id, func(c *desk.Case) bool { return !verdicts(c)[key].Open() }); len(verdicts(got)[key].Judged) != 1 {
		t.Errorf("%+v", verdicts(got)[key])
	}
}
