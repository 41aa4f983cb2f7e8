package cli_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
)

// matched finds an approved case with at least so many AML matches.
func (s *service) matched(least int) argos.Submission {
	s.t.Helper()
	for page, err := range s.client().Pages(s.t.Context(), argos.ListQuery{RequestType: argos.RequestAML, Count: 1000}) {
		if err != nil {
			s.t.Fatal(err)
		}
		for _, row := range page.Rows {
			if row.AML != nil && len(row.AML.Matches) >= least {
				return row
			}
		}
	}
	s.t.Fatalf("no case has %d AML matches", least)
	return argos.Submission{}
}

func TestReportIsSavedPrivatelyAndOnRecord(t *testing.T) {
	s := newService(t, sandbox.Options{})
	sub := s.matched(2)
	id, dir := sub.ID.Raw(), t.TempDir()
	if r := s.run("", "report", id, "-o", filepath.Join(dir, "all.pdf")); r.code != 2 || !strings.Contains(r.err, sub.AML.Matches[1].ResourceID.Raw()) {
		t.Errorf("without --match: exit %d, %s", r.code, r.err)
	}
	for i, m := range sub.AML.Matches[:2] {
		path := filepath.Join(dir, m.ResourceID.Raw()+".pdf")
		by := []argos.Text{m.ResourceID, m.ArgosNumber}[i]
		r := s.run("", "report", id, "-o", path, "--match", by.Raw(), "--json")
		if r.code != 0 {
			t.Fatalf("exit %d: %s", r.code, r.err)
		}
		if pdf := privately(t, path); !bytes.HasPrefix(pdf, []byte("%PDF-")) || !bytes.Contains(pdf, []byte(m.ResourceID.Raw())) {
			t.Errorf("%.40q", pdf)
		}
		if again := s.run("", "report", id, "-o", path, "--match", by.Raw()); again.code != 1 || !strings.Contains(again.err, "not overwritten") {
			t.Errorf("a second time: exit %d, %s", again.code, again.err)
		}
	}
	if kinds, _ := s.kinds(id); !slices.Equal(kinds, []string{"report", "report"}) {
		t.Errorf("recorded %v", kinds)
	}
}

func TestReportThatCannotBeHadLeavesNoFile(t *testing.T) {
	s := newService(t, sandbox.Options{})
	sub, dir := s.matched(1), t.TempDir()
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"pending case":  {[]string{s.server.OpeningCase()}, 3, "no AML match"},
		"unknown case":  {[]string{"zz9exnobody00"}, 3, "does not know"},
		"unknown match": {[]string{sub.ID.Raw(), "--match", "res-other"}, 2, "no such match"},
		"cut report":    {[]string{sub.ID.Raw(), "--match", sub.AML.Matches[0].ResourceID.Raw()}, 1, "broke off"},
	} {
		if name == "cut report" {
			if err := s.server.Next(sandbox.Fault{On: "report", Do: "truncate", Times: 3}); err != nil {
				t.Fatal(err)
			}
		}
		r := s.run("", append([]string{"report", "-o", filepath.Join(dir, "r.pdf")}, c.args...)...)
		if r.code != c.code || !strings.Contains(r.err, c.says) {
			t.Errorf("%s: exit %d, want %d; said %q", name, r.code, c.code, r.err)
		}
	}
	if r := s.run("", "report", sub.ID.Raw()); r.code != 2 || !strings.Contains(r.err, "-o") {
		t.Errorf("without -o: exit %d, %s", r.code, r.err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("left %v", left)
	}
}
