package cli_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"kycdesk/argos/sandbox"
)

// commandsIn are the commands that a text names.
func commandsIn(text string) []string {
	var out []string
	for i, part := range strings.Split(text, "`") {
		if i%2 == 1 {
			out = append(out, part)
		}
	}
	return out
}

func TestAdviceIsForTheProfileTheServiceAndTheJournalOfThisRun(t *testing.T) {
	h := newHost(t, "")
	h.write(strings.ReplaceAll(inFile+"\n[profile.other]\nbase_url = \"BASE\"\nadmin = \""+sandbox.DefaultAdmin+"\"\nkey = \"keyring\"\n", "BASE", h.base))
	h.must("kycdesk auth login")
	h.args = " --profile other --state-dir '" + filepath.Dir(h.state) + "/an agent'\\''s state'"
	h.must("mkdir -p -m 755 '" + filepath.Dir(h.state) + "/an agent'\\''s state'")
	checks, code := h.doctor()
	ways := firstWays(checks)
	if code != 1 || len(ways) != 1 || !strings.Contains(ways[0], "--profile other") {
		t.Fatalf("exit %d, %q", code, ways)
	}
	h.follow(ways[0])
	if h.args = ""; len(firstWays(second(h.doctor()))) != 0 {
		t.Error("the other profile was changed")
	}
}

func second(checks []hostCheck, _ int) []hostCheck { return checks }

func TestALoginThatHasNowhereToPutTheKeyNamesOneThatHas(t *testing.T) {
	h := newHost(t, workProfile+"key = \"ask\"\n")
	for range 2 {
		shown, code := h.give("kycdesk auth login")
		if code == 0 {
			break
		}
		ways := commandsIn(shown)
		if len(ways) != 1 {
			t.Fatalf("exit %d, %q", code, shown)
		}
		h.must(ways[0])
	}
	h.follow("kycdesk auth status")
	if r := h.withoutTerminal("doctor"); r.code != 1 || !strings.Contains(r.out, "use --key-from-env where nobody can type") {
		t.Errorf("without a terminal: exit %d %s", r.code, r.out)
	}
	h.env = append(h.env, "KYC_KEY="+apiKey)
	if r := h.withoutTerminal("doctor", "--key-from-env", "KYC_KEY"); r.code != 0 {
		t.Errorf("as it says: exit %d %s", r.code, r.out)
	}
}

func TestAProfileWithoutAnAddressOrAdminSaysWhereToWriteIt(t *testing.T) {
	h := newHost(t, "[profile.work]\nkey = \"file\"\n")
	if checks, code := h.doctor(); code != 1 || !strings.Contains(checks[0].Detail, "add base_url there") || !strings.Contains(checks[0].Detail, h.config()) {
		t.Errorf("exit %d, %+v", code, checks[0])
	}
	h.must("printf 'base_url = \"%s\"\\n' " + h.base + " >>" + h.config() + "; kycdesk auth login")
	if checks, code := h.doctor(); code != 0 || checks[0].State != "warn" || !strings.Contains(checks[0].Detail, "add admin to it in "+h.config()) {
		t.Errorf("exit %d, %+v", code, checks[0])
	}
	h.must("printf 'admin = \"%s\"\\n' " + sandbox.DefaultAdmin + " >>" + h.config())
	if checks, code := h.doctor(); code != 0 || checks[0].State != "ok" {
		t.Errorf("exit %d, %+v", code, checks[0])
	}
	h.must("sed -i 's/^admin = .*/admin = \"nobody\"/' " + h.config())
	if checks, code := h.doctor(); code != 1 || !strings.Contains(checks[0].Detail, "line 4, column 1, key profile.work.admin") {
		t.Errorf("an admin that is none: exit %d, %+v", code, checks[0])
	}
}

// The service alone knows which e-mails are registered, and says so when it is asked to decide.
func TestAnAdminThatIsNotRegisteredIsToldWithTheFlagThatLeadsOn(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 100})
	line := rejects(s.server.Pending()[0])
	r := s.run(line, append(decideArgs, "--admin", "nobody@example.org")...)
	if got := lines[outcome](t, r.out); r.code != 4 || len(got) != 1 || !strings.Contains(r.out, "admin") {
		t.Fatalf("exit %d %s%s", r.code, r.out, r.err)
	}
	if r := s.run(line, decideArgs...); r.code != 0 || s.posts() != 2 {
		t.Errorf("with --admin and a registered one: exit %d, %d POSTs, %s%s", r.code, s.posts(), r.out, r.err)
	}
}

// What a full disk or a limit does to the journal, and what is said then: nothing is recorded, and the command again.
func TestAJournalThatCannotBeWrittenAsksForTheCommandAgain(t *testing.T) {
	h := newHost(t, inFile)
	h.must("kycdesk auth login")
	for _, c := range []string{"echo note | kycdesk note " + h.server.Pending()[0], "echo '" + rejects(h.server.Pending()[0]) + "' | kycdesk decide --hold 0s"} {
		if shown, code := h.give("(ulimit -f 1; " + c + ")"); code != 1 || !strings.Contains(shown, "nothing was sent; give the command again") {
			t.Errorf("exit %d %s", code, shown)
		}
		h.must(c)
	}
	if checks, code := h.doctor(); code != 0 || h.posts() != 1 {
		t.Errorf("%d POSTs, %+v", h.posts(), checks)
	}
}

// A command that is printed outside the table of advice is one that nobody follows.
func TestNoAdviceStandsOutsideTheTable(t *testing.T) {
	command := regexp.MustCompile(`kycdesk auth |chmod [0-7]|gnome-keyring|\bkill [0-9%$]|\bmv [%/]|export [A-Z]`)
	usage := []string{"say what to do: "}                       // a list of commands, and no way out of anything
	for _, dir := range []string{".", "config", "../../keys"} { // and not shell, which words what the table asks for
		all, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(all) == 0 {
			t.Fatal(dir, err)
		}
		for _, file := range all {
			if strings.HasSuffix(file, "_test.go") || strings.HasPrefix(filepath.Base(file), "advice") {
				continue
			}
			tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(tree, func(n ast.Node) bool {
				l, is := n.(*ast.BasicLit)
				if !is || l.Kind != token.STRING {
					return true
				}
				text, _ := strconv.Unquote(l.Value)
				for _, list := range usage {
					if strings.HasPrefix(text, list) {
						return true
					}
				}
				if command.MatchString(text) {
					t.Errorf("%s prints %q: put it into the table of advice, so that it is followed", file, text)
				}
				return true
			})
		}
	}
}

// What the README tells people to type is what the program prints.
func TestTheREADMENamesCommandsOfTheTable(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "## When something is wrong")
	troubles, _, _ := strings.Cut(rest, "\n## ")
	if !strings.Contains(troubles, "kycdesk auth login --store file") {
		t.Fatal("the table of troubles is not where it was")
	}
	source, err := os.ReadFile("advice_ways.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range commandsIn(troubles) {
		own, is := strings.CutPrefix(c, "kycdesk ")
		if is && own != "doctor" && !strings.Contains(string(source), `"`+own+`"`) {
			t.Errorf("the README says %q and the table of advice does not", c)
		}
	}
}
