package cli_test

import (
	"strings"
	"testing"

	"kycdesk/argos/sandbox"
)

func TestTheQueueIsFilteredByWhatOnlyASingleReadingTells(t *testing.T) {
	d := newWorkplace(t, sandbox.Options{Cases: 400}, workProfile+`
[profile.work.thresholds]
sla = "40m"

[profile.work.views]
Old = "sla=over"
"Red flags, not" = "flag=A"
`)
	if r := d.alone("", "queue", "--key-from-env", "KYC_KEY"); r.code != 1 || !strings.Contains(r.err, "a view's name has") {
		t.Fatalf("a view with a comma: exit %d, %s", r.code, r.err)
	}
	d = newWorkplace(t, sandbox.Options{Cases: 400}, workProfile+`
[profile.work.thresholds]
sla = "40m"

[profile.work.views]
Old = "sla=over"
`)
	type line struct {
		Severity *string `json:"severity"`
		OverSLA  *int64  `json:"over_sla_seconds"`
		Waiting  int64   `json:"waiting_seconds"`
	}
	all := lines[line](t, d.alone("", "queue", "--json", "--key-from-env", "KYC_KEY").out)
	old := d.alone("", "queue", "--json", "--view", "Old", "--key-from-env", "KYC_KEY")
	over := lines[line](t, old.out)
	if len(over) == 0 || len(over) >= len(all) || old.code != 0 {
		t.Fatalf("%d of %d are over the SLA: exit %d %s", len(over), len(all), old.code, old.err)
	}
	for _, l := range over {
		if l.OverSLA == nil || *l.OverSLA <= 0 || l.Waiting <= 40*60 {
			t.Errorf("not over the SLA: %+v", l)
		}
	}
	grave := d.alone("", "queue", "--json", "--view", "Old", "--filter", "severity=blocker", "--key-from-env", "KYC_KEY")
	for _, l := range lines[line](t, grave.out) {
		if l.Severity == nil || *l.Severity != "blocker" || *l.OverSLA <= 0 {
			t.Errorf("not asked for: %+v", l)
		}
	}
	if grave.out == "" {
		t.Error("no blocker is over the SLA in the stand-in service")
	}
}

func TestAWrongFilterIsAUsageErrorWithItsColumn(t *testing.T) {
	d := newWorkplace(t, sandbox.Options{Cases: 10}, workProfile)
	for args, want := range map[string]string{
		"--filter=age<x": "--filter, column 5: expected a number", "--view=None": `no view "None"; the profile has none`,
	} {
		if r := d.alone("", "queue", args, "--key-from-env", "KYC_KEY"); r.code != 2 || !strings.Contains(r.err, want) {
			t.Errorf("%s: exit %d, %s", args, r.code, r.err)
		}
	}
}

func TestAWrongSavedViewIsNamedByLineAndColumn(t *testing.T) {
	for text, want := range map[string]string{
		"views.Old = \"waiting>2\"": "line 2, column 1", "views.Old = 3": "wants a filter in quotes", "views.Old = \" \"": "is an empty filter",
		"views = 3": "wants a table",
	} {
		d := newWorkplace(t, sandbox.Options{Cases: 10}, "[profile.work]\n"+text+"\n")
		if r := d.alone("", "queue", "--key-from-env", "KYC_KEY"); r.code != 1 || !strings.Contains(r.err, want) {
			t.Errorf("%s: exit %d, %s", text, r.code, r.err)
		}
	}
}

func TestTheShellCompletesAFilter(t *testing.T) {
	d := newWorkplace(t, sandbox.Options{Cases: 10}, workProfile+"[profile.work.views]\nOld = \"waiting>1d\"\n")
	for _, c := range []struct {
		flag, typed, want string
	}{{"--filter", "age<18 and sev", "age<18 and severity\n"}, {"--view", "", "Old\n"}} {
		cmd := d.program(t.Context(), "__complete", "queue", c.flag, c.typed)
		cmd.Args = cmd.Args[:len(cmd.Args)-2] // the word being completed comes last
		if out, err := cmd.Output(); err != nil || !strings.Contains(string(out), c.want) {
			t.Errorf("%s: %q, %v", c.flag, out, err)
		}
	}
}
