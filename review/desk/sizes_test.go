package desk_test

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"net/http"
	"slices"
	"strings"
	"testing"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
)

// TestAPictureIsJudgedWhenItComes has the service send a small selfie: the case says so once it is there, its row keeps its
// place and its severity, and what the agent saw stays the evidence.
func TestAPictureIsJudgedWhenItComes(t *testing.T) {
	p := newSpoiler(t, sandbox.Options{Cases: 60, Seed: 3})
	ids := p.inner.Pending()
	var small bytes.Buffer
	if err := jpeg.Encode(&small, image.NewGray(image.Rect(0, 0, 320, 240)), nil); err != nil {
		t.Fatal(err)
	}
	release := make(chan struct{})
	p.spoil(func(r *http.Request) bool {
		return strings.HasSuffix(r.URL.Path, "/image") && r.URL.Query().Get("type") == "selfieImage"
	}, func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-release:
			_, _ = w.Write(small.Bytes())
		case <-r.Context().Done():
		}
	})
	d := p.open(t)
	d.Look(ids[0], ids[:1])
	case0 := func(s *desk.Snapshot) *desk.Case {
		if c := s.Cases[ids[0]]; c != nil && c.Exam != nil && s.Sweep.Complete {
			return c
		}
		return nil
	}
	tells := func(c *desk.Case) bool {
		return slices.ContainsFunc(c.Exam.Findings, func(f review.Finding) bool { return strings.HasPrefix(f.Sentence, "The selfie has fewer pixels") })
	}
	before := until(t, d, "the case without its selfie", func(s *desk.Snapshot) bool { return case0(s) != nil && case0(s).Pictures["idImage"] != nil })
	if tells(case0(before)) {
		t.Fatal("a picture is judged that was not read")
	}
	close(release)
	after := until(t, d, "the selfie, judged", func(s *desk.Snapshot) bool { return case0(s) != nil && tells(case0(s)) })
	row := func(s *desk.Snapshot) string { // its place, and what it is ranked by
		i := slices.IndexFunc(s.Queue, func(r *desk.Row) bool { return r.ID == ids[0] })
		return fmt.Sprint(i, " ", s.Queue[i].Severity, " ", s.Queue[i].Findings)
	}
	d.Refresh()
	again := until(t, d, "the case, read again", func(s *desk.Snapshot) bool {
		return case0(s) != nil && case0(s).ReadAt.After(case0(after).ReadAt)
	})
	if !tells(case0(again)) {
		t.Error("what the picture told is forgotten with the next reading")
	}
	for _, s := range []*desk.Snapshot{after, again} {
		if row(s) != row(before) {
			t.Errorf("the row was %s, and is %s", row(before), row(s))
		}
	}
	key := []byte("0123456789abcdef")
	was, err := review.EvidenceOf(case0(before).Exam.Submission.Record, key)
	if err != nil {
		t.Fatal(err)
	}
	is, err := review.EvidenceOf(case0(again).Exam.Submission.Record, key)
	if err != nil || was.Total != is.Total {
		t.Errorf("the evidence moved (%v)", err)
	}
}
