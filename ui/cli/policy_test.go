package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/journal"
	"kycdesk/ui/cli/config"
)

// file writes a file into the workplace's configuration directory.
func (d *workplace) file(name, text string) string {
	d.t.Helper()
	path := filepath.Join(d.home, "kycdesk", name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
	return path
}

type shownCase struct {
	Policy   struct{ Name, Digest string }
	Gate     struct{ Open bool }
	Findings []struct{ ID, Severity string }
}

func (d *workplace) show(id string) shownCase {
	d.t.Helper()
	r := d.alone("", "show", id, "--json", "--key-from-env", "KYC_KEY")
	got := lines[shownCase](d.t, r.out)
	if r.code != 0 || len(got) != 1 {
		d.t.Fatalf("show: exit %d %s", r.code, r.err)
	}
	return got[0]
}

func TestThePolicyOfAProfileGradesWhatIsShown(t *testing.T) {
	d := newWorkplace(t, sandbox.Options{Cases: 600}, workProfile+`policy = "strict.toml"

[profile.work.thresholds]
expires_soon = 31
`)
	id := d.server.CasesOf(sandbox.KindExpired)[0]
	d.file("strict.toml", "version = 1\nname = \"strict\"\n[thresholds]\nexpires_soon = 5\nretries = 1\n[severity]\ndocument.expired = \"warning\"\n")
	got := d.show(id)
	p := review.DefaultPolicy()
	p.ExpiresSoon, p.Retries = 31, 1
	if err := p.Grade("document.expired", review.Warning); err != nil {
		t.Fatal(err)
	}
	if got.Policy.Digest != p.Digest() || got.Policy.Name != "strict, thresholds of profile work" {
		t.Errorf("policy %+v, want digest %s", got.Policy, p.Digest())
	}
	if !got.Gate.Open || got.Findings[0].ID != "document.expired" || got.Findings[0].Severity != "warning" {
		t.Errorf("gate %+v findings %+v", got.Gate, got.Findings)
	}
	plain := d.alone("", "show", id, "--key-from-env", "KYC_KEY")
	for _, want := range []string{"Gate open by policy strict, thresholds of profile work, digest " + p.Digest(), "[document.expired]", "[name.case]"} {
		if !strings.Contains(plain.out, want) {
			t.Errorf("the text lacks %q:\n%.1500s", want, plain.out)
		}
	}
	if r := d.alone("", "policy", "show"); !strings.HasPrefix(r.out, "# digest "+p.Digest()+"\n") {
		t.Errorf("policy show: exit %d %.200s%s", r.code, r.out, r.err)
	}
}

func TestTheZoneOfTheDeskIsPartOfThePolicyInForce(t *testing.T) {
	seoul, err := time.LoadLocation("Asia/Seoul")
	if err != nil {
		t.Fatal(err)
	}
	here, there := review.DefaultPolicy(), review.DefaultPolicy()
	there.Zone = seoul
	for zone, want := range map[string]string{"UTC": here.Digest(), "Asia/Seoul": there.Digest()} {
		d := newWorkplace(t, sandbox.Options{Cases: 10}, strings.Replace(workProfile, "[profile.work]\n", "[profile.work]\nzone = \""+zone+"\"\n", 1))
		if r := d.alone("", "policy", "show"); r.code != 0 || !strings.HasPrefix(r.out, "# digest "+want+"\n") {
			t.Errorf("in %s: exit %d %.60q %s, want %s", zone, r.code, r.out, r.err, want)
		}
	}
}

func TestABrokenPolicyNamesFileLineAndKeyAndStartsNothing(t *testing.T) {
	d := newWorkplace(t, sandbox.Options{Cases: 10}, workProfile+`policy = "p.toml"`+"\n")
	for _, c := range []struct{ name, text, says string }{
		{"no version", "name = \"x\"\n", "key version: wants the version of the form that the file is written in: version = 1"},
		{"newer", "version = 2\nfuture = 1\n", "line 1, column 1, key version: is a form that this kycdesk does not know; it knows 1"},
		{"slip in a rule", "version = 1\n[severity]\n\ndocument.expird = \"info\"\n", "line 4, column 1, key severity.document.expird: is not a rule; did you mean document.expired?"},
		{"quoted rule", "version = 1\n[severity]\n\"document.expird\" = \"info\"\n", "line 3, column 1, key severity.document.expird: is not a rule; did you mean document.expired?"},
		{"slip in a word", "version = 1\n[severity]\ndocument.expired = \"warnign\"\n", "wants one of blocker, warning, info, off; did you mean warning?"},
		{"no word", "version = 1\n[severity]\ndocument.expired = 1\n", "wants one of blocker, warning, info, off; nothing"},
		{"empty table", "version = 1\n[severity]\ndocument = {}\n", "key severity.document: wants one of"},
		{"below the floor", "version = 1\n[severity]\ntext.hostile = \"off\"\n", "line 3, column 1, key severity.text.hostile: cannot be off, at least warning: hidden characters in a name deceive"},
		{"identity", "version = 1\n[severity]\ncompare.conflict = \"info\"\n", "cannot be info, at least warning: the copies contradict each other about who the person is"},
		{"deleted", "version = 1\n[severity]\ncase.deleted = \"info\"\n", "cannot be info, at least warning"},
		{"no rule", "version = 1\n[severity]\nclean.no_rule_speaks = \"off\"\n", "is what the console says where no rule speaks"},
		{"threshold", "version = 1\n[thresholds]\nlivenes = 80\n", "line 3, column 1, key thresholds.livenes: is not known; did you mean liveness?"},
		{"range", "version = 1\n[thresholds]\nliveness = 101\n", "wants a number between 0 and 100"},
		{"not a number", "version = 1\n[thresholds]\nliveness = nan\n", "wants a number between 0 and 100"},
		{"table", "version = 1\nthresholds = 3\n", "key thresholds: wants a table: [thresholds]"},
		{"key", "version = 1\nseverities = 3\n", "key severities: is not known"},
		{"name", "version = 1\nname = \"a\\u202eb\"\n", "key name: wants a name"},
		{"syntax", "version = 1\n[severity\n", "line 3, column 10: expected"},
		{"twice", "version = 1\n[severity]\nbank.failed = \"info\"\nbank.failed = \"off\"\n", "line 4"},
	} {
		path := d.file("p.toml", c.text)
		r := d.alone("", "queue", "--key-from-env", "KYC_KEY")
		if r.code != 1 || !strings.Contains(r.err, c.says) || !strings.Contains(r.err, "the policy "+path) || !strings.Contains(r.err, "nothing was started") {
			t.Errorf("%s: exit %d %s", c.name, r.code, r.err)
		}
	}
	path := d.file("p.toml", "version = 1\n")
	if err := os.Chmod(path, 0o666); err != nil {
		t.Fatal(err)
	}
	if r := d.alone("", "queue", "--key-from-env", "KYC_KEY"); r.code != 1 || !strings.Contains(r.err, "anybody on this machine can change it") {
		t.Errorf("a policy that anybody can write: exit %d %s", r.code, r.err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if r := d.alone("", "queue", "--key-from-env", "KYC_KEY"); r.code != 1 || !strings.Contains(r.err, "the policy "+path+": no such file") {
		t.Errorf("a policy that is not there: exit %d %s", r.code, r.err)
	}
}

// TestAWrittenPolicyIsReadAsItself covers every rule and threshold: what show prints is what a file may say.
func TestAWrittenPolicyIsReadAsItself(t *testing.T) {
	d := newWorkplace(t, sandbox.Options{Cases: 10}, "")
	shipped := d.alone("", "policy", "show", "--default")
	if _, text, _ := strings.Cut(shipped.out, "\n"); text != config.PolicyFile(review.DefaultPolicy()) {
		t.Errorf("--default prints another policy:\n%.600s", shipped.out)
	}
	path := d.file("p.toml", shipped.out)
	again := d.alone("", "policy", "show", "--policy", path)
	if again.code != 0 || again.out != shipped.out || !strings.HasPrefix(again.out, "# digest "+review.DefaultPolicy().Digest()+"\n") {
		t.Errorf("exit %d: the default policy was read as\n%.600s%s", again.code, again.out, again.err)
	}
	_, text, _ := strings.Cut(shipped.out, "\n")
	lines := strings.Split(strings.Replace(text, "retries = 3", "retries = 4", 1), "\n")
	lowered := 0
	for i := range lines {
		if strings.HasSuffix(lines[i], `= "blocker"`) && !strings.Contains(lines[i-1], "at least blocker") {
			lines[i] = strings.Replace(lines[i], "blocker", "warning", 1)
			lowered++
		}
	}
	if lowered < 10 {
		t.Fatalf("only %d blockers can be lowered", lowered)
	}
	changed := strings.Join(lines, "\n")
	path = d.file("p.toml", changed)
	if again := d.alone("", "policy", "show", "--policy", path); !strings.HasSuffix(again.out, changed) {
		t.Errorf("a changed policy was read as\n%.600s%s", again.out, again.err)
	}
}

type effect struct {
	File         string
	SubmissionID string `json:"submission_id"`
	GateBefore   string `json:"gate_before"`
	GateAfter    string `json:"gate_after"`
	Gained, Lost []struct{ ID string }
	Changed      []struct{ ID, Before, After string }
}

func TestAPolicyIsTriedOnAFolderOfCases(t *testing.T) {
	d := newWorkplace(t, sandbox.Options{Cases: 3000}, workProfile)
	cases := t.TempDir()
	for _, kind := range []sandbox.Kind{sandbox.KindClean, sandbox.KindExpired, sandbox.KindRetries} {
		r := d.alone("", "show", d.server.CasesOf(kind)[0], "--json", "--key-from-env", "KYC_KEY")
		if err := os.WriteFile(filepath.Join(cases, string(kind)+".json"), []byte(r.out), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	softer := d.file("softer.toml", "version = 1\n[severity]\ndocument.expired = \"info\"\nattempts.retries = \"off\"\n")
	r := d.alone("", "policy", "test", cases, "--policy", softer, "--json")
	got := lines[effect](t, r.out)
	if r.code != 4 || len(got) != 3 || !strings.Contains(r.err, "1 case could be approved that could not be before") {
		t.Fatalf("exit %d, %d lines: %s%s", r.code, len(got), r.out, r.err)
	}
	by := map[string]effect{}
	for _, e := range got {
		by[strings.TrimSuffix(e.File, ".json")] = e
	}
	if e := by[string(sandbox.KindExpired)]; e.GateBefore != "closed" || e.GateAfter != "open" || len(e.Changed) != 1 || e.Changed[0].After != "info" {
		t.Errorf("the expired document: %+v", e)
	}
	if e := by[string(sandbox.KindRetries)]; len(e.Lost) != 1 || e.Lost[0].ID != "attempts.retries" || e.GateAfter != "open" {
		t.Errorf("the retries: %+v", e)
	}
	if e := by[string(sandbox.KindClean)]; len(e.Lost)+len(e.Gained)+len(e.Changed) != 0 {
		t.Errorf("the clean case: %+v", e)
	}
	plain := d.alone("", "policy", "test", cases, "--policy", softer)
	for _, want := range []string{"GATE OPENS", "~ blocker -> info", "- warning", "3 cases: 2 change, 1 gates open, 0 close", "before: default, " + review.DefaultPolicy().Digest()} {
		if !strings.Contains(plain.out, want) {
			t.Errorf("the text lacks %q:\n%s", want, plain.out)
		}
	}
	d.write(strings.ReplaceAll(workProfile, "BASE", d.base) + `policy = "softer.toml"` + "\n")
	if r := d.alone("", "policy", "test", cases, "--policy", d.file("default.toml", "version = 1\n")); r.code != 0 || !strings.Contains(r.out, "1 close") || !strings.Contains(r.out, "+ warning") {
		t.Errorf("the way back: exit %d %s%s", r.code, r.out, r.err)
	}
	if r := d.alone("", "policy", "test", cases); r.code != 4 {
		t.Errorf("without --policy the default is held against the one in force: exit %d %s%s", r.code, r.out, r.err)
	}
}

func TestAFolderOfCasesTakesEveryFormARecordComesIn(t *testing.T) {
	d := newWorkplace(t, sandbox.Options{Cases: 10}, "")
	cases := t.TempDir()
	record := `{"submission_id":"zz1","kyc":{"result":"pending"},"data":{"full_name":"Ola O'Neil-M\u00fcller"},"ocr":{"expireDate":"2020-01-01"}}`
	for name, text := range map[string]string{
		"answer.json": `{"Items":[` + record + `,` + record + `]}`, "one.json": record, "two.jsonl": record + "\n" + record + "\n",
		"list.JSON": "[" + record + "]", "shown.json": `{"submission_id":"zz1","findings":[],"submission":` + record + `}`,
		"notes.txt": "not a case", "broken.json": `{"Items":[`, "other.json": `{"a":1}`, "empty.json": "", "number.json": "5",
		"\x1b[2J.json": "null",
	} {
		if err := os.WriteFile(filepath.Join(cases, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	strict := d.file("strict.toml", "version = 1\n[severity]\ndocument.expired = \"off\"\ncompare.missing_birth_date = \"off\"\n")
	r := d.alone("", "policy", "test", cases, "--policy", strict, "--json", "--now", "2026-03-14T09:00:00Z")
	if got := lines[effect](t, r.out); len(got) != 7 || r.code != 4 {
		t.Errorf("exit %d, %d records, want 7: %s", r.code, len(got), r.err)
	}
	for _, want := range []string{"broken.json: it is not JSON", "other.json: it holds something else", "empty.json: it is empty", "number.json: it holds", "7 cases"} {
		if !strings.Contains(r.err, want) {
			t.Errorf("the errors lack %q: %s", want, r.err)
		}
	}
	if strings.Contains(r.err+r.out, "O'Neil") || strings.Contains(r.err, "\x1b") {
		t.Errorf("something personal or hostile was printed: %q", r.err+r.out)
	}
	if r := d.alone("", "policy", "test", t.TempDir()); r.code != 2 || !strings.Contains(r.err, "no .json") {
		t.Errorf("an empty folder: exit %d %s", r.code, r.err)
	}
}

func TestADecisionRecordsTheDigestOfThePolicyItWasMadeBy(t *testing.T) {
	d := newWorkplace(t, sandbox.Options{Cases: 600}, workProfile+"hold = \"0s\"\npolicy = \"soft.toml\"\n")
	d.file("soft.toml", "version = 1\n[severity]\ndocument.expired = \"info\"\n")
	id := d.server.CasesOf(sandbox.KindExpired)[0]
	if r := d.alone(`{"submission_id":"`+id+`","decision":"approve"}`, "decide", "--key-from-env", "KYC_KEY"); r.code != 0 {
		t.Fatalf("the softer policy does not open the gate: exit %d %s%s", r.code, r.out, r.err)
	}
	p := review.DefaultPolicy()
	if err := p.Grade("document.expired", review.Info); err != nil {
		t.Fatal(err)
	}
	j, err := journal.Open(t.Context(), journal.Options{Dir: d.state, ReadOnly: true, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = j.Close() })
	entries, err := j.List(t.Context(), journal.Query{Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.CaseID == id && e.Policy == p.Digest() {
			return
		}
	}
	t.Errorf("no entry about the case has the digest %s: %+v", p.Digest(), entries)
}
