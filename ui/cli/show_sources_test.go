package cli_test

import (
	"strings"
	"testing"
)

func TestShowHasTheGovernmentsRecordAndTheZoneBesideTheCopies(t *testing.T) {
	s, ids := recordsOf(t, nil, nil, "government-nationality-differs", "mrz-other-birth-date")
	type row struct {
		Field, Mark     string
		Government, MRZ *string
	}
	rows := func(name string) map[string]row {
		r := s.run("", "show", "--json", ids[name])
		if r.code != 0 {
			t.Fatalf("exit %d: %s", r.code, r.err)
		}
		out := map[string]row{}
		for _, l := range lines[struct{ Comparison []row }](t, r.out)[0].Comparison {
			out[l.Field] = l
		}
		for _, name := range []string{`"government":`, `"mrz":`} {
			if strings.Count(r.out, name) != len(out) {
				t.Errorf("%s does not stand in every row", name)
			}
		}
		return out
	}
	if r := rows("government-nationality-differs")["nationality"]; r.Mark != "CONFLICT" || r.Government == nil || *r.Government != "Chinese" || r.MRZ != nil {
		t.Errorf("%+v", r)
	}
	zone := rows("mrz-other-birth-date")
	if r := zone["birth_date"]; r.Mark != "CONFLICT" || r.MRZ == nil || *r.MRZ != "1984-09-17" || r.Government != nil {
		t.Errorf("%+v", r)
	}
	if r := zone["document_number"]; r.MRZ == nil || *r.MRZ != "••••••8253" {
		t.Errorf("the zone's number is not masked: %+v", r)
	}
	people := s.run("", "show", ids["mrz-other-birth-date"])
	if !strings.Contains(people.out, "machine-readable zone: 1984-09-17") || !strings.Contains(people.out, "Machine-readable zone: TD3 (passport)") || strings.Contains(people.out, "X40718253") {
		t.Errorf("%s", people.out)
	}
}
