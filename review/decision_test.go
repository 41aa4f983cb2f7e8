package review_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"kycdesk/review"
)

func approval() review.Draft {
	return review.Draft{CaseID: "zz9ex0demo001", Verdict: review.Approve, Agent: "reviewer@example.com", At: now, Seen: examine(clean())}
}

func rejection() review.Draft {
	d := approval()
	d.Verdict, d.Reasons = review.Reject, []string{"id_image_badImage"}
	return d
}

// blocked is a case against whose blocker an approval needs an override.
func blocked() *review.Examination {
	s := clean()
	expires("2020-01-01")(&s)
	return examine(s)
}

func TestCompleteDraftsBecomeDecisions(t *testing.T) {
	for name, d := range map[string]review.Draft{"approval": approval(), "rejection": rejection()} {
		if _, err := d.Decide(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestIncompleteDraftsSayWhatIsMissing(t *testing.T) {
	correct := func(key, value string) func(d *review.Draft) {
		return func(d *review.Draft) { d.Corrections = map[string]string{key: value} }
	}
	tests := []struct {
		name   string
		base   review.Draft
		change func(d *review.Draft)
		field  string // "" for a decision that is complete
	}{
		{"no case", approval(), func(d *review.Draft) { d.CaseID = "" }, "case"},
		{"case id with a space", approval(), func(d *review.Draft) { d.CaseID = "zz 9" }, "case"},
		{"another case on the screen", approval(), func(d *review.Draft) { d.CaseID = "zz9ex0demo002" }, "case"},
		{"case not read", rejection(), func(d *review.Draft) { d.Seen = nil }, "case"},
		{"deleted case", rejection(), func(d *review.Draft) {
			s := clean()
			s.Applicant.FullName = text("Deleted Submission")
			d.Seen = examine(s)
		}, "case"},
		{"agent without an at", approval(), func(d *review.Draft) { d.Agent = "reviewer" }, "agent"},
		{"agent with a line break", approval(), func(d *review.Draft) { d.Agent = "a@b.example\nx" }, "agent"},
		{"no time", approval(), func(d *review.Draft) { d.At = time.Time{} }, "at"},
		{"no verdict", approval(), func(d *review.Draft) { d.Verdict = "" }, "verdict"},
		{"unknown verdict", approval(), func(d *review.Draft) { d.Verdict = "escalate" }, "verdict"},
		{"approval with reasons", approval(), func(d *review.Draft) { d.Reasons = []string{"expired_id"} }, "reasons"},
		{"approval with a comment", approval(), func(d *review.Draft) { d.Comment = "hello" }, "reasons"},
		{"approval against a blocker", approval(), func(d *review.Draft) { d.Seen = blocked() }, "override"},
		{"override of nine characters", approval(), func(d *review.Draft) { d.Seen, d.Override = blocked(), "  seen it  x" }, "override"},
		{"override of invisible characters", approval(), func(d *review.Draft) { d.Seen, d.Override = blocked(), strings.Repeat("\u200b", 20) }, "override"},
		{"override of Hangul fillers", approval(), func(d *review.Draft) { d.Seen, d.Override = blocked(), strings.Repeat("\u3164", 20) }, "override"},
		{"override of empty Braille", approval(), func(d *review.Draft) { d.Seen, d.Override = blocked(), strings.Repeat("\u2800", 20) }, "override"},
		{"override of dots", approval(), func(d *review.Draft) { d.Seen, d.Override = blocked(), "............" }, "override"},
		{"override of one key held", approval(), func(d *review.Draft) { d.Seen, d.Override = blocked(), "aaaaaaaaaaaaaa" }, "override"},
		{"override of ten characters", approval(), func(d *review.Draft) { d.Seen, d.Override = blocked(), "renewed id" }, ""},
		{"override in Hangul", approval(), func(d *review.Draft) { d.Seen, d.Override = blocked(), "갱신된 신분증을 확인함" }, ""},
		{"rejection of a blocked case", rejection(), func(d *review.Draft) { d.Seen = blocked() }, ""},
		{"rejection without reasons", rejection(), func(d *review.Draft) { d.Reasons = nil }, "reasons"},
		{"rejection with a blank comment", rejection(), func(d *review.Draft) { d.Reasons, d.Comment = nil, " \n\t\u200b" }, "reasons"},
		{"rejection in own words", rejection(), func(d *review.Draft) { d.Reasons, d.Comment = nil, "Please come back." }, ""},
		{"other without own words", rejection(), func(d *review.Draft) { d.Reasons = []string{"other"} }, "comment"},
		{"other with own words", rejection(), func(d *review.Draft) { d.Reasons, d.Comment = []string{"other"}, "Please come back." }, ""},
		{"reason that the record refutes", rejection(), func(d *review.Draft) { d.Reasons = []string{"expired_id"} }, "override"},
		{"refuted reason with a word of nine characters", rejection(), func(d *review.Draft) { d.Reasons, d.Override = []string{"expired_id"}, "  seen it  x" }, "override"},
		{"refuted reason with a word on why", rejection(), func(d *review.Draft) { d.Reasons, d.Override = []string{"expired_id"}, "OCR misread" }, ""},
		{"unknown reason", rejection(), func(d *review.Draft) { d.Reasons = []string{"no_such_code"} }, "reasons"},
		{"the same reason twice", rejection(), func(d *review.Draft) { d.Reasons = []string{"expired_id", "expired_id"} }, "reasons"},
		{"rejection with corrections", rejection(), correct("fullName", "Ola B Sample"), "corrections"},
		{"corrected name", approval(), correct("fullName", "Ola B Sample"), ""},
		{"corrected name in Hangul", approval(), correct("fullName", "김철수"), ""},
		{"empty name", approval(), correct("fullName", " "), "corrections.fullName"},
		{"name with a bidi control", approval(), correct("fullName", "Ola\u202e"), "corrections.fullName"},
		{"name of 201 characters", approval(), correct("fullName", strings.Repeat("x", 201)), "corrections.fullName"},
		{"gender in another word", approval(), correct("gender", "M"), "corrections.gender"},
		{"gender", approval(), correct("gender", "male"), ""},
		{"the sample's 31 November", approval(), correct("birthDate", "1990-11-31"), "corrections.birthDate"},
		{"date in another form", approval(), correct("birthDate", "09.01.1988"), "corrections.birthDate"},
		{"birth in the future", approval(), correct("birthDate", "2027-01-01"), "corrections.birthDate"},
		{"birth too long ago", approval(), correct("birthDate", "1890-01-01"), "corrections.birthDate"},
		{"expiry in the future", approval(), correct("expireDate", "2041-01-01"), ""},
		{"issue in the future", approval(), correct("issueDate", "2041-01-01"), "corrections.issueDate"},
		{"expiry before issue", approval(), func(d *review.Draft) {
			d.Corrections = map[string]string{"issueDate": "2020-01-02", "expireDate": "2020-01-01"}
		}, "corrections.expireDate"},
		{"ID type", approval(), correct("idType", "residence_permit"), ""},
		{"ID type that is never sent", approval(), correct("idType", "drvlic"), "corrections.idType"},
		{"field that review does not take", approval(), correct("nationality", "BRA"), "corrections.nationality"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.change(&tt.base)
			_, err := tt.base.Decide()
			if tt.field == "" {
				if err != nil {
					t.Errorf("a complete draft is refused: %v", err)
				}
				return
			}
			var incomplete *review.IncompleteError
			if !errors.As(err, &incomplete) {
				t.Fatalf("error %v, want an *IncompleteError", err)
			}
			if !slices.ContainsFunc(incomplete.Missing, func(m review.Missing) bool { return m.Field == tt.field && m.Sentence != "" }) {
				t.Errorf("missing %+v, want field %q", incomplete.Missing, tt.field)
			}
		})
	}
}

func TestEverythingMissingIsSaidAtOnce(t *testing.T) {
	_, err := review.Draft{}.Decide()
	var incomplete *review.IncompleteError
	if !errors.As(err, &incomplete) || len(incomplete.Missing) != 4 {
		t.Fatalf("error %v, want case, agent, time and verdict", err)
	}
}

func TestDecisionSharesNothingWithItsDraft(t *testing.T) {
	d := rejection()
	d.Reasons, d.Seen = []string{"expired_id", "id_image_badImage"}, blocked()
	dec, err := d.Decide()
	if err != nil {
		t.Fatal(err)
	}
	d.Reasons[0] = "timeout"
	dec.Reasons()[1] = "timeout"
	if got := dec.Reasons(); got[0] != "expired_id" || got[1] != "id_image_badImage" {
		t.Errorf("reasons %v", got)
	}
	a := approval()
	a.Corrections = map[string]string{"gender": "male"}
	dec, err = a.Decide()
	if err != nil {
		t.Fatal(err)
	}
	a.Corrections["gender"] = "x"
	dec.Corrections()["gender"] = "y"
	if dec.Corrections()["gender"] != "male" {
		t.Errorf("corrections %v", dec.Corrections())
	}
}

func TestStoredDecisionComesBackAsTheSameDraft(t *testing.T) {
	d := rejection()
	d.Comment, d.Note = "Please take a new picture.\nThank you. 김철수", "called twice"
	dec, err := d.Decide()
	if err != nil {
		t.Fatal(err)
	}
	b, err := dec.MarshalStored()
	if err != nil {
		t.Fatal(err)
	}
	back, err := review.LoadDraft(b)
	if err != nil {
		t.Fatal(err)
	}
	if back.Seen != nil {
		t.Error("the stored decision carries the case")
	}
	back.Seen = d.Seen
	again, err := back.Decide()
	if err != nil {
		t.Fatal(err)
	}
	if again.Comment() != dec.Comment() || again.Note() != "called twice" || !again.At().Equal(now) || again.Agent() != d.Agent {
		t.Errorf("came back as %+v", back)
	}
}

func TestUnreadableStoredDecisionIsAnError(t *testing.T) {
	for _, b := range []string{"", "{", "[]", "{}", `{"v":2,"case_id":"x"}`} {
		if _, err := review.LoadDraft([]byte(b)); err == nil {
			t.Errorf("%q was loaded", b)
		}
	}
}

func TestSentenceSaysTheWholeConsequence(t *testing.T) {
	a := approval()
	a.Seen, a.Corrections = blocked(), map[string]string{"gender": "male"}
	two := rejection()
	two.Reasons = append(two.Reasons, "timeout")
	hostile := approval()
	hostile.CaseID = "a\x1b[2J"
	for _, tt := range []struct {
		d    review.Draft
		want string
	}{
		{approval(), "Approve case zz9ex0demo001: the applicant is told at once and the service cannot undo it."},
		{a, "Approve case zz9ex0demo001: the applicant is told at once and the service cannot undo it. 1 field is corrected with it. It goes against 1 blocker; your reason is recorded."},
		{two, "Reject case zz9ex0demo001 for 2 reasons: the applicant gets the comment at once and the service cannot undo it."},
	} {
		if got := review.Sentence(tt.d); got != tt.want {
			t.Errorf("got  %q\nwant %q", got, tt.want)
		}
	}
	if s := review.Sentence(hostile); strings.Contains(s, "\x1b") {
		t.Errorf("sentence %q is not safe", s)
	}
}

func TestPolicyDigestNamesTheThresholds(t *testing.T) {
	p := review.DefaultPolicy()
	q := p
	q.FaceMismatch++
	if p.Digest() != review.DefaultPolicy().Digest() || p.Digest() == q.Digest() || len(p.Digest()) != 16 {
		t.Errorf("digests %q and %q", p.Digest(), q.Digest())
	}
}
