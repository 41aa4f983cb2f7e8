package casefile_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"kycdesk/review"
	"kycdesk/ui/casefile"
)

// quiet runs what is due until nothing is, as the screen does after every key.
func quiet(p *casefile.Pane) {
	for e := p.Errand(context.Background()); e != nil; e = p.Errand(context.Background()) {
		e.Run()
		p.Take(e)
	}
}

func TestASearchThatANewLetterMadeNeedlessIsDropped(t *testing.T) {
	p := paneOf(read(t, map[string]any{"submission_id": "sub1", "applicant_id": "glare", "reviewer": "glade", "pending_at": "x"}), 80, 24)
	p.Search("gla")
	first := p.Errand(context.Background())
	if first == nil || !p.Reading() || p.Errand(context.Background()) != nil {
		t.Fatal("a search is not one errand")
	}
	if got := screen(p, 80, 24); !strings.Contains(got, "It is being read") {
		t.Errorf("the screen does not say that the record is being read:\n%s", got)
	}
	p.Search("glad")
	second := p.Errand(context.Background())
	first.Run()
	p.Take(first)
	if _, of := p.Matches(); of != 0 || !p.Reading() {
		t.Error("the search for the letters before was taken")
	}
	second.Run()
	p.Take(second)
	if at, of := p.Matches(); at != 1 || of != 1 || p.Path() != "reviewer" || p.Reading() {
		t.Errorf("at %d of %d, %q", at, of, p.Path())
	}
}

func TestGoingElsewhereIsNotUndoneWhenTheRecordWasRead(t *testing.T) {
	p := paneOf(read(t, map[string]any{"submission_id": "sub1", "a": 1}), 80, 24)
	p.Bottom()
	e := p.Errand(context.Background())
	p.JumpTo(review.Age)
	e.Run()
	p.Take(e)
	if p.Section() != review.Age {
		t.Errorf("the agent was taken to %v", p.Section())
	}
}

func TestTheReadingOfAnotherCaseIsDropped(t *testing.T) {
	p := paneOf(read(t, map[string]any{"submission_id": "sub1", "secret of the first": 1}), 80, 24)
	p.JumpTo(review.Raw)
	e := p.Errand(context.Background())
	p.SetCase(nil, read(t, map[string]any{"submission_id": "sub2", "b": 1}))
	e.Run()
	p.Take(e)
	p.JumpTo(review.Raw)
	quiet(p)
	if got := screen(p, 80, 24); strings.Contains(got, "secret of the first") || !strings.Contains(got, "b: ••••••") {
		t.Errorf("the record of another case is shown:\n%s", got)
	}
}

func TestARevealKeepsThePlaceInRaw(t *testing.T) {
	record := map[string]any{"submission_id": "sub1", "data": map[string]any{"documentNumber": "M12345678"}}
	for i := range 60 {
		record[fmt.Sprintf("k%02d", i)] = i
	}
	p := paneOf(read(t, record), 80, 24)
	p.Search("k40")
	quiet(p)
	was := p.Path()
	p.Reveal("documentNumber")
	quiet(p)
	if was != "k40" || p.Path() != was {
		t.Errorf("the cursor went from %q to %q", was, p.Path())
	}
}
