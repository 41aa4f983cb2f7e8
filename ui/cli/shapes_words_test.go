package cli_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"kycdesk/argos/sandbox"
)

// ofTheProgram finds the names of Go's types and packages, and of the program's own: an error that holds one was written
// for whoever wrote the program.
var ofTheProgram = regexp.MustCompile(`(?i)\bunmarshal|Go (value|struct|type)|\b(u?int|float)(8|16|32|64)\b|\[\]\w|map\[|interface ?\{|\bstruct\b|` +
	`(^|[^.\w])(json|toml|strconv|time|url|http|tls|x509|hex|base64|fs|os|exec|sql|sqlite|review|argos|desk|cli|pflag): |` +
	`\b(json|toml|strconv|time|review|argos|desk|journal|cli|http|url)\.[A-Z]|illegal base64|looking for beginning|NaN literal|invalid character '`)

// shapes counts what was fed to the program, over all the ways in.
type shapes struct {
	t   *testing.T
	fed int
}

// said holds one run to plain words, and to having said anything at all.
func (s *shapes) said(what string, r result) {
	s.t.Helper()
	s.fed++
	if r.out+r.err == "" {
		s.t.Errorf("%s: not a word", what)
	}
	if found := ofTheProgram.FindString(r.err + r.out); found != "" {
		s.t.Errorf("%s: %q is of the program, not for people: %.400s%.400s", what, found, r.err, r.out)
	}
}

// KIND: an input of the wrong shape is told in the words of whoever wrote it, whichever way it comes in.
func TestAnInputOfAnotherShapeIsToldInPlainWords(t *testing.T) {
	fed := 0
	for name, feed := range map[string]func(*shapes){
		"plans": (*shapes).plans, "configurations": (*shapes).configurations, "policies": (*shapes).policies, "flags": (*shapes).values,
		"folders": (*shapes).folders, "answers": (*shapes).answers,
	} {
		t.Run(name, func(t *testing.T) {
			s := &shapes{t: t}
			feed(s)
			fed += s.fed
		})
	}
	if fed < 60 {
		t.Errorf("%d shapes were fed, want 60", fed)
	}
}

func (s *shapes) plans() {
	service := newService(s.t, sandbox.Options{Cases: 100})
	wrong := []string{
		`[]`, `[1,2]`, `"a"`, `7`, `null`, `true`, `{`, `{]`, `{"a"}`, `{"submission_id":"a",}`, `nil`, `{'submission_id':'a'}`,
		strings.Repeat("[", 20_000),
	}
	for _, member := range []string{"submission_id", "decision", "reasons", "comment", "corrections", "note", "override", "digest", "line"} {
		for _, value := range []string{`[]`, `{}`, `1.5e400`, `true`, `{"a":[1]}`, `[[]]`} {
			wrong = append(wrong, `{"submission_id":"zz9exnobody","decision":"reject","`+member+`":`+value+`}`)
		}
	}
	r := service.run(strings.Join(wrong, "\n")+"\n", "decide", "--dry-run")
	for i, line := range strings.Split(strings.TrimSuffix(r.out, "\n"), "\n") {
		s.said(fmt.Sprintf("%.80s", wrong[min(i, len(wrong)-1)]), result{out: line})
	}
}

func (s *shapes) configurations() {
	d := newWorkplace(s.t, sandbox.Options{Cases: 10}, "")
	for _, text := range []string{
		`[[profile]]`, `profile = 7`, `default = ["work"]`, `[profile.work]` + "\nhold = 99999999999999999999\n", `[profile.work]` + "\nhold = \"5\"\n",
		`[profile.work]` + "\nhold = []\n", `[profile.work]` + "\ncap = 1.5\n", `[profile.work]` + "\ncap = 0x\n", `[profile.work]` + "\nmask = \"name\"\n",
		`[profile.work]` + "\nmask = [1]\n", `[profile.work]` + "\nmemo_write = \"yes\"\n", `[profile.work]` + "\nbase_url = \"http://[::1\"\n",
		`[profile.work]` + "\nbase_url = \"%zz\"\n", `[profile.work]` + "\nzone = \"Asia\"\n", `[profile.work.views]` + "\nA = 7\n", `[profile.work.views]` + "\nA = \"age<\"\n",
		`[profile.work.thresholds]` + "\nliveness = \"80\"\n", `[profile.work.thresholds]` + "\nsla = 2026-02-30\n", `[profile.work]` + "\nadmin = \"a\\ud800\"\n",
		`= 7`, `[profile.work` + "\n", `[profile.work]` + "\ncap = 1_\n", `[profile.work]` + "\nliveness = nan\n", `{"profile":{}}`, "a = \"\x00\"", "[profile.work]\n[profile.work]\n",
	} {
		d.write(text)
		s.said("configuration "+text, d.alone("", "policy", "show"))
	}
}

func (s *shapes) policies() {
	for _, text := range []string{
		`rules = 7`, `[rules]` + "\n\"case.pending\" = 7\n", `[thresholds]` + "\nliveness = \"x\"\n", `[thresholds]` + "\nliveness = []\n", `thresholds = []`, `x`,
		`[thresholds]` + "\nsla = 7\n", `[thresholds]` + "\nsla = \"7\"\n", `[thresholds]` + "\nliveness = 1e999\n",
	} {
		path := filepath.Join(s.t.TempDir(), "policy.toml")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			s.t.Fatal(err)
		}
		s.said("policy "+text, plain(s.t, "policy", "show", "--policy", path))
	}
}

// values feeds the flags.
func (s *shapes) values() {
	for _, args := range [][]string{
		{"queue", "--count", "many"},
		{"queue", "--count", "99999999999999999999"},
		{"queue", "--hold", "5"},
		{"queue", "--quiet", "soon"},
		{"queue", "--json=perhaps"},
		{"demo", "--cases", "x"},
		{"demo", "--seed", "-1"},
		{"demo", "--now", "2026-02-30T00:00:00Z"},
		{"demo", "--calm=x"},
		{"sandbox", "--pending-share", "half"},
		{"sandbox", "--fault", "review:drop-after=x"},
		{"sandbox", "--fault", "review"},
		{"sandbox", "--shape", "x"},
		{"sandbox", "--list-cap", "1.5"},
		{"sandbox", "--listen", "nowhere"},
		{"sandbox", "--listen", "127.0.0.1:x"},
		{"decide", "--cap", "x"},
		{"decide", "--patience", "x"},
		{"--count"},
		{"-x"},
		{"--="},
		{"queue", "--base-url", "http://[::1/v3"},
		{"queue", "--base-url", "%zz"},
		{"queue", "--base-url", "https://x\x01/v3"},
		{"queue", "--filter", "age<x", "--base-url", "https://127.0.0.1:1/v3"},
		{"queue", "--base-url", "http://127.0.0.1:99999/v3"},
	} {
		s.said(strings.Join(args, " "), plain(s.t, args...))
	}
}

// folders feeds files of cases; each is named in one run.
func (s *shapes) folders() {
	dir := s.t.TempDir()
	for i, text := range []string{`7`, `[7]`, `{"Items":{}}`, `{"Items":[7]}`, `{"submission":7}`, `{"submission_id":[],"kyc":7}`, `{`, `nan`, `{"submission":{"submission_id":"a","kyc":[7]}}`} {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.json", i)), []byte(text), 0o600); err != nil {
			s.t.Fatal(err)
		}
		s.fed++
	}
	s.said("a folder of cases", plain(s.t, "policy", "test", dir))
}

// answers feeds what a service may answer.
func (s *shapes) answers() {
	var answer string
	var code int
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(code)
		_, _ = w.Write([]byte(answer))
	}))
	s.t.Cleanup(srv.Close)
	service := &service{t: s.t, base: srv.URL + "/v3", state: filepath.Join(s.t.TempDir(), "state")}
	for _, answer = range []string{
		`7`, `"x"`, `{"Items":7}`, `{"Items":[7]}`, `{"Items":[[]]}`, `{"Items":[{"submission_id":[7]}]}`, `{"Items":[{"submission_id":"zz9ex","kyc":7}]}`,
		`{"Items":[{"submission_id":"zz9ex","kyc":{"result":{"a":1}}}]}`, `{"Items":[{"submission_id":"zz9ex","created_at":[1],"argos_score":{"a":1},"kyc":{"result":"pending"}}]}`,
		`{"Items":[{]}`, `{"Items":[`, `{"Items":[],"nextpageKey":7}`, `{"Items":[{"submission_id":"zz9ex","kyc":{"result":"pending"},"data":"x","aml":"\ud800","face_age":[{}]}]}`,
	} {
		code = 200
		s.said("show of "+answer, service.run("", "show", "zz9ex"))
		if !strings.Contains(answer, "kyc") && !strings.HasSuffix(answer, "[") { // of which show said all, or waits to try again
			s.said("queue of "+answer, service.run("", "queue", "--json"))
		}
	}
	answer = `{"errorCode":[7],"message":{"a":1}}`
	for _, code = range []int{400, 403} {
		s.said("refusal", service.run("", "show", "zz9ex"))
	}
	s.said("decide", service.run(rejects("zz9ex"), decideArgs...))
	code = 200
	for _, answer = range []string{`{"data":7}`, `{"data":"%%%"}`} {
		s.said("picture of "+answer, service.run("", "image", "zz9ex", "--type", "selfie"))
		s.said("report of "+answer, service.run("", "report", "zz9ex"))
	}
}
