package desk_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
)

type object = map[string]any

// screening is an AML part with one match for each name; the entry's own record says when it was changed.
func screening(changed string, names ...string) object {
	var matches, entries []object
	for _, n := range names {
		matches = append(matches, object{"resource_id": n, "argos_number": "AN-" + n, "risk_level": "LOW", "score": 91, "risk_icons": []string{"POI"}})
		entries = append(entries, object{"resource_id": n, "name": "Somebody Listed", "position": "clerk", "updated_at": changed})
	}
	return object{"currentstatus": "Red Flag", "risk_level_summary": "LOW", "matches": matches, "raw_data": object{"profiles": entries}}
}

// fresh reads a case as a decision would rest on it.
func (b *bench) fresh(d *desk.Desk, id string) *desk.Case {
	b.t.Helper()
	c, err := d.Read(b.t.Context(), id)
	if err != nil {
		b.t.Fatal(err)
	}
	return c
}

// screened is a pending case that nothing but its AML matches stops, as the desk reads it.
func (b *bench) screened(d *desk.Desk, matches ...string) *desk.Case {
	b.t.Helper()
	for _, id := range b.server.Pending() {
		if b.fresh(d, id).Exam.Gate.Open() {
			b.edit(id, "aml", screening("2026-03-01", matches...))
			return b.fresh(d, id)
		}
	}
	b.t.Fatal("no pending case has an open gate")
	return nil
}

func (b *bench) judge(d *desk.Desk, c *desk.Case, match string, v review.MatchVerdict) {
	b.t.Helper()
	if err := d.Judge(b.t.Context(), c.Exam, match, v, "Born elsewhere, by the register"); err != nil {
		b.t.Fatal(err)
	}
}

func approval(e *review.Examination, override string) (review.Decision, error) {
	return review.Draft{
		CaseID: e.Submission.ID.Raw(), Verdict: review.Approve, Agent: agent, At: time.Now(), Seen: e, Override: override,
	}.Decide()
}

func TestAnApprovalWithAnOpenMatchIsGatedAndGoesOnceItIsRuledOut(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	d := b.open(b.config())
	c := b.screened(d, "r1", "r2")
	for i, match := range []string{"", "r1", "r2"} {
		if match != "" {
			b.judge(d, c, match, review.DifferentPerson)
			c = b.fresh(d, c.ID)
		}
		_, err := approval(c.Exam, "")
		var incomplete *review.IncompleteError
		if gated := errors.As(err, &incomplete); gated != (i < 2) {
			t.Fatalf("%d of 2 judged: %v", i, err)
		}
	}
	dec, err := approval(c.Exam, "")
	if err != nil {
		t.Fatal(err)
	}
	if e, err := d.Carry(t.Context(), dec); err != nil || e.Phase != desk.Confirmed {
		t.Errorf("%v %q (%v), want confirmed", e.Phase, e.Detail, err)
	}
}

func TestTheQueueRowFollowsTheVerdict(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 60, PendingShare: 0.5})
	cfg := b.config()
	cfg.Queue = true
	d := b.open(cfg)
	reader := b.open(b.config())
	id := b.screened(reader, "r1").ID
	d.Look(id, []string{id})
	row := func(s *desk.Snapshot) *desk.Row {
		i := slices.IndexFunc(s.Queue, func(r *desk.Row) bool { return r.ID == id })
		if i < 0 {
			return nil
		}
		return s.Queue[i]
	}
	s := until(t, d, "a blocker on the row", func(s *desk.Snapshot) bool {
		r := row(s)
		return r != nil && r.Enriched && r.Severity == review.Blocker && r.Flags.AML && s.Cases[id] != nil
	})
	b.judge(d, s.Cases[id], "r1", review.DifferentPerson)
	until(t, d, "the row without it", func(s *desk.Snapshot) bool {
		r := row(s)
		return r.Severity < review.Blocker && !r.Flags.AML && s.Cases[id].Exam.Gate.Open()
	})
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d = b.open(cfg) // read before or after the journal: the row ends without it
	d.Look(id, []string{id})
	until(t, d, "the row after a restart", func(s *desk.Snapshot) bool {
		r := row(s)
		return r != nil && r.Enriched && r.Severity < review.Blocker && s.Cases[id] != nil && s.Cases[id].Exam != nil && s.Cases[id].Exam.Gate.Open()
	})
}

func TestAnApprovalIsNotSentOnceAVerdictItRestsOnIsAnother(t *testing.T) {
	for name, meanwhile := range map[string]func(b *bench, d *desk.Desk, c *desk.Case){
		"the list entry changed": func(b *bench, _ *desk.Desk, c *desk.Case) {
			b.edit(c.ID, "aml", screening("2026-06-30", "r1"))
		},
		"a match came": func(b *bench, _ *desk.Desk, c *desk.Case) { b.edit(c.ID, "aml", screening("2026-03-01", "r1", "r2")) },
		"the agent judged again": func(b *bench, d *desk.Desk, c *desk.Case) {
			b.judge(d, c, "r1", review.SamePerson)
		},
		"the agent judged again at another console": func(b *bench, _ *desk.Desk, c *desk.Case) {
			other := b.open(b.config())
			b.judge(other, b.fresh(other, c.ID), "r1", review.CannotRuleOut)
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, sandbox.Options{Cases: 200})
			cfg := b.config()
			cfg.Hold = time.Hour
			d := b.open(cfg)
			c := b.screened(d, "r1")
			b.judge(d, c, "r1", review.DifferentPerson)
			c = b.fresh(d, c.ID)
			dec, err := approval(c.Exam, "")
			if err != nil {
				t.Fatal(err)
			}
			if err := d.Decide(t.Context(), dec); err != nil {
				t.Fatal(err)
			}
			meanwhile(b, d, c)
			if err := d.SendNow(t.Context()); err != nil {
				t.Fatal(err)
			}
			s := until(t, d, "the decision back with the agent", func(s *desk.Snapshot) bool { return len(s.Offered) == 1 })
			if e := s.Offered[0]; e.Phase != desk.NotApplied || !strings.Contains(e.Detail, "nothing was sent") {
				t.Errorf("%+v", e)
			}
			if received, _ := b.posts(c.ID); received != 0 {
				t.Errorf("%d calls went out", received)
			}
			if c := b.fresh(d, c.ID); c.Exam.Gate.Open() {
				t.Error("the gate of the case is open")
			}
		})
	}
}

func TestAnApprovalAgainstAMatchThatStaysGoesWithItsReason(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	d := b.open(b.config())
	c := b.screened(d, "r1")
	b.judge(d, c, "r1", review.CannotRuleOut)
	c = b.fresh(d, c.ID)
	if _, err := approval(c.Exam, "ok"); err == nil {
		t.Error("two letters are a reason")
	}
	dec, err := approval(c.Exam, "Compliance cleared it on the phone")
	if err != nil {
		t.Fatal(err)
	}
	if e, err := d.Carry(t.Context(), dec); err != nil || e.Phase != desk.Confirmed {
		t.Errorf("%v %q (%v), want confirmed", e.Phase, e.Detail, err)
	}
}

// person gives a case these facts of a person in every copy, an AML match, and nothing else of what tells people apart.
func (b *bench) person(id string, facts object) {
	b.t.Helper()
	all := object{"name": "Ines Modelo", "born": "1990-04-03", "nation": "PRT", "number": "X40718253", "user": ""}
	for k, v := range facts {
		all[k] = v
	}
	for key, paths := range map[string][]string{
		"name": {"data.full_name", "ocr.fullName", "review.fullName"}, "born": {"data.date_of_birth", "ocr.birthDate", "review.birthDate"},
		"nation": {"data.nationality", "ocr.nationality", "review.nationality"}, "number": {"data.documentNumber", "ocr.number", "review.documentNumber"},
		"user": {"userid"},
	} {
		for _, path := range paths {
			b.edit(id, path, all[key])
		}
	}
	b.edit(id, "OCR_raw", object{})
	b.edit(id, "memo", nil)
	b.edit(id, "data.gender", "female")
	b.edit(id, "data.idcard_issuingCountry", "PRT")
	b.edit(id, "aml", screening("2026-03-01", "r1"))
}

func TestAVerdictIsOfferedOnTheNextCaseOfThePersonAndOnlyShownOnANamesakes(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	d := b.open(b.config())
	ids := b.server.Pending()
	first, second := ids[0], ids[1]
	b.person(first, nil)
	b.judge(d, b.fresh(d, first), "r1", review.DifferentPerson)
	b.person(second, nil)
	c := b.fresh(d, second)
	s := verdicts(c)["r1"]
	offer := s.Offer()
	if offer == nil || offer.Verdict != review.DifferentPerson || offer.Reason != "Born elsewhere, by the register" || offer.CaseID != first || offer.At.IsZero() {
		t.Fatalf("offered %+v", s)
	}
	if !s.Open() || c.Exam.Gate.Open() {
		t.Error("what is offered counts already")
	}
	if err := d.Judge(t.Context(), c.Exam, "r1", offer.Verdict, offer.Reason); err != nil {
		t.Fatal(err)
	}
	if s := verdicts(b.fresh(d, second))["r1"]; s.Open() || s.Offer() != nil {
		t.Errorf("taken over: %+v", s)
	}
	entries := verdictEntries(t, d)
	if len(entries) != 2 || entries[1].CaseID != second || !strings.Contains(entries[1].Detail, "earlier case") {
		t.Errorf("entries %+v", entries)
	}
	for name, facts := range map[string]object{
		"a namesake with the same birth date": {"number": "K99120077"}, "another nationality": {"nation": "ESP"},
		"a masked number": {"number": "X407****3"}, "no number": {"number": ""},
	} {
		b.person(ids[2], facts)
		s := verdicts(b.fresh(d, ids[2]))["r1"]
		if s.Offer() != nil || !s.Open() {
			t.Errorf("%s: offered %+v", name, s)
		}
		if len(s.Judged) == 0 || s.Judged[0].Reason != offer.Reason {
			t.Errorf("%s: the old reason is not shown: %+v", name, s)
		}
	}
	for name, facts := range map[string]object{
		"another name": {"name": "Inês Exemplo"}, "another birth date": {"born": "1990-04-04"}, "a year for a birth date": {"born": "1990"},
	} {
		b.person(ids[2], facts)
		if s := verdicts(b.fresh(d, ids[2]))["r1"]; len(s.Judged) > 0 {
			t.Errorf("%s: %+v", name, s)
		}
	}
	b.person(first, object{"user": "u-17"})
	b.judge(d, b.fresh(d, first), "r1", review.CannotRuleOut)
	b.person(ids[2], object{"number": "K99120077", "user": "u-17", "name": " INES  modelo", "born": "1990/04/03"})
	if o := verdicts(b.fresh(d, ids[2]))["r1"].Offer(); o == nil || o.Verdict != review.CannotRuleOut {
		t.Errorf("with the user id alone: %+v", o)
	}
}

func TestARememberedVerdictEndsWithEitherSideAndWithTheListDate(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	d := b.open(b.config())
	ids := b.server.Pending()
	b.person(ids[0], nil)
	b.judge(d, b.fresh(d, ids[0]), "r1", review.DifferentPerson)
	changed := func(key string, value any) object {
		aml := screening("2026-03-01", "r1")
		aml["matches"].([]object)[0][key] = value
		return aml
	}
	for want, change := range map[string]func(){
		"list entry: list date":  func() { b.edit(ids[1], "aml", screening("2026-06-30", "r1")) },
		"list entry: icons":      func() { b.edit(ids[1], "aml", changed("risk_icons", []string{"SAN-CURRENT"})) },
		"list entry: risk level": func() { b.edit(ids[1], "aml", changed("risk_level", "HIGH")) },
		"subject: gender":        func() { b.edit(ids[1], "data.gender", "male") },
	} {
		b.person(ids[1], nil)
		if verdicts(b.fresh(d, ids[1]))["r1"].Offer() == nil {
			t.Fatal("nothing is offered before the change")
		}
		change()
		s := verdicts(b.fresh(d, ids[1]))["r1"]
		if s.Offer() != nil || len(s.Judged) != 1 || s.Judged[0].Bearing != review.Ended || s.Judged[0].Changed[0] != want {
			t.Errorf("%s: %+v", want, s)
		}
	}
}

func TestAColleagueWhoDecidesTheCaseASecondTimeIsOfferedNothing(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	d := b.open(b.config())
	cfg := b.config()
	cfg.Agent = "joon.second@example.org"
	ids := b.server.Pending()
	for _, id := range ids[:2] {
		b.person(id, nil)
	}
	b.judge(d, b.fresh(d, ids[0]), "r1", review.DifferentPerson)

	second := b.open(cfg)
	s := verdicts(b.fresh(second, ids[0]))["r1"] // judged by the first agent: shown, and it counts for nobody else
	if !s.Open() || s.Offer() != nil || len(s.Judged) != 1 || s.Judged[0].Bearing != review.Colleague {
		t.Errorf("on the case that a colleague judged: %+v", s)
	}
	if verdicts(b.fresh(second, ids[1]))["r1"].Offer() == nil {
		t.Error("on the person's next case, which nobody decided, nothing is offered")
	}
	dec := b.reject(d, ids[1]) // the first agent decides it without a verdict, and takes that back
	held := b.config()
	held.Hold = time.Hour
	first := b.open(held)
	if err := first.Decide(t.Context(), dec); err != nil {
		t.Fatal(err)
	}
	if _, err := first.TakeBack(t.Context()); err != nil {
		t.Fatal(err)
	}
	if o := verdicts(b.fresh(second, ids[1]))["r1"].Offer(); o != nil {
		t.Errorf("offered to a colleague who decides it a second time: %+v", o)
	}
	if verdicts(b.fresh(first, ids[1]))["r1"].Offer() == nil {
		t.Error("not offered to the agent who decided it")
	}
}
