package casefile_test

import (
	"encoding/json"
	"strings"
	"testing"

	"kycdesk/review/desk"
	"kycdesk/ui/casefile"
	"kycdesk/ui/theme"
)

func TestRawShowsUnknownKeysCleaned(t *testing.T) {
	p := shown(80, 24)
	if got := all(p); strings.Contains(got, "1e3") || !strings.Contains(got, "a key nobody knows: [") {
		t.Errorf("what nobody knows is not hidden in\n%s", got)
	}
	p.Reveal("other")
	got := all(p)
	for _, want := range []string{`a key nobody knows: [`, "1e3", `"x  y"`, "retry: {}", "null"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
}

func TestRawSurvivesWhatIsNotARecord(t *testing.T) {
	deep := strings.Repeat(`{"a":`, 200) + "1" + strings.Repeat("}", 200)
	long := "[" + strings.Repeat("1,", 20000) + "1]"
	for name, c := range map[string]struct{ raw, want string }{
		"cut off": {`{"a":{"b":1`, "cannot be read"}, "not json": {"<html>", "cannot be read"}, "nothing": {"", "not read singly"},
		"deep": {deep, "nested deeper"}, "long": {long, "longer than"},
	} {
		e := exam()
		e.Submission.Record = json.RawMessage(c.raw)
		p := casefile.New(theme.Dark())
		p.SetCase(nil, &desk.Case{ID: "sub1", Exam: e})
		p.Bottom()
		quiet(p)
		p.SetSize(80, 6000)
		if got := screen(p, 80, 6000); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q is missing", name, c.want)
		}
	}
}
