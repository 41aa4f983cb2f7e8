package review_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kycdesk/review"
)

func TestARecordedDecisionHoldsWhatItRestedOnAndWhatItReplaced(t *testing.T) {
	seen := examineRecord(t, []byte(`{"submission_id":"zz9exana","kyc":{"result":"pending"},"data":{"full_name":"Ana O'Neil-Müller","gender":"female"}}`))
	if len(seen.Findings) == 0 {
		t.Fatal("the case has no findings to record")
	}
	dec, err := review.Draft{
		CaseID: "zz9exana", Verdict: review.Approve, Agent: "mina.park@example.org", At: now, Seen: seen,
		Corrections: map[string]string{"fullName": "ANA ONEILMUELLER", "expireDate": "2031-02-03"}, Override: "seen on the document itself",
		Unchecked: []string{"selfieImage"},
	}.Decide()
	if err != nil {
		t.Fatal(err)
	}
	front, selfie := review.SeePicture("idImage", "jpeg", []byte("front")), review.SeePicture("selfieImage", "png", []byte("selfie"))
	sight := review.Sight{Revealed: []review.Reveal{{Fields: []string{"documentNumber"}, Why: "held against the picture"}}}
	sight = sight.With(selfie).With(review.SeePicture("idImage", "jpeg", []byte("older"))).With(front)
	stored, err := dec.Seeing(sight).MarshalStored()
	if err != nil {
		t.Fatal(err)
	}
	got, err := review.LoadRecorded(stored)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"fullName": "Ana O'Neil-Müller", "expireDate": ""}, got.Replaced); diff != "" {
		t.Errorf("replaced: %s", diff)
	}
	var findings []review.RecordedFinding
	for _, f := range seen.Findings {
		findings = append(findings, review.RecordedFinding{ID: f.ID, Severity: f.Severity.String()})
	}
	if diff := cmp.Diff(findings, got.Findings); diff != "" {
		t.Errorf("findings: %s", diff)
	}
	selfie.Unchecked = true
	if diff := cmp.Diff([]review.SeenPicture{front, selfie}, got.Sight.Pictures); diff != "" {
		t.Errorf("pictures, the newest of each kind: %s", diff)
	}
	if diff := cmp.Diff(sight.Revealed, got.Sight.Revealed); diff != "" {
		t.Errorf("revealed: %s", diff)
	}
	if strings.Contains(string(stored), "data.full_name") || strings.Contains(string(stored), `"Seen"`) {
		t.Errorf("the whole case went into the record: %s", stored)
	}
}

func TestADecisionOfTheFirstReleaseIsReadWithoutWhatItDidNotKeep(t *testing.T) {
	got, err := review.LoadRecorded([]byte(`{"v":1,"case_id":"zz9exana","verdict":"approve",
		"corrections":{"fullName":"ANA"},"agent":"mina.park@example.org","at":"2026-03-14T09:00:00Z"}`))
	if err != nil {
		t.Fatal(err)
	}
	values := review.CorrectedValues(got.Replaced, got.Corrections)
	if len(values) != 1 || values[0].OldKnown || values[0].New.Raw() != "ANA" || values[0].Label != "Name" {
		t.Errorf("corrections %+v, want the new value, and the old one as not known", values)
	}
	if got.Findings != nil || got.Sight.Pictures != nil {
		t.Errorf("made up: %+v %+v", got.Findings, got.Sight)
	}
}

func TestThePicturesOfTheEvidenceAreDigestsThatNeedTheKey(t *testing.T) {
	sight := review.Sight{}.With(review.SeePicture("idImage", "jpeg", []byte("front")))
	digest := func(key string) string {
		var e review.Evidence
		e.SeePictures(sight, []byte(key))
		return e.Pictures["idImage"]
	}
	if first, again := digest("a"), digest("a"); first == "" || first != again || first == digest("b") {
		t.Errorf("%q under one key, %q under another", digest("a"), digest("b"))
	}
	if p := sight.Pictures[0]; strings.Contains(p.SHA256, digest("a")) {
		t.Error("the digest of the bytes stands there without a key")
	}
}
