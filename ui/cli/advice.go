package cli

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"kycdesk/argos"
	"kycdesk/keys"
	"kycdesk/review/journal"
)

// advice is one way out of a trouble: what to do and, where a command does it, that command as a shell takes it.
//
// Every command that this program prints as advice stands in the table below and nowhere else. TestEveryAdviceLeadsOut
// makes each trouble, gives each command as it was printed, and goes on until doctor finds nothing wrong.
type advice struct {
	Do      string // a clause: "keep the key in a file"
	Command string // empty where words are all there is
}

func (a advice) String() string {
	if a.Command == "" {
		return a.Do
	}
	return a.Do + " with `" + a.Command + "`"
}

// scene is what an advice may depend on: the trouble, and the run that met it.
type scene struct {
	f       *flags
	path    string       // the file or directory that it is about
	service keys.Service // behind the keyring
	mend    string       // what the error itself says of the way out
	fault   keys.Fault   // of a file of keys
	config  *ConfigError // of the configuration or a policy
}

// trouble is one row: how an error is known, and the ways out of it. what words it anew where its own text holds a way
// out already.
type trouble struct {
	name string
	is   func(err error, s *scene) bool
	what func(err error) string
	ways []way
}

// way makes an advice; ok is false where this way is not open.
type way func(s *scene) (a advice, ok bool)

// troubles is the table.
func troubles() []trouble {
	return []trouble{
		{name: "no session bus", is: keyringIs(keys.NoBus), ways: []way{keepInFile}},
		{name: "no keyring service", is: keyringIs(keys.NoService), ways: []way{keepInFile}},
		{name: "keyring not running", is: keyringIs(keys.NotRunning), ways: []way{startUnlocked, keepInFile}},
		{name: "no keyring yet", is: keyringIs(keys.NoCollection), ways: []way{restartUnlocked(""), keepInFile}},
		{name: "keyring locked", is: keyringIs(keys.Locked), ways: []way{restartUnlocked(""), keepInFile}},
		{name: "keyring hangs", is: keyringIs(keys.Hanging), ways: []way{restartUnlocked("-KILL "), keepInFile}},
		{name: "keyring refuses", is: keyringIs(keys.Refused), ways: []way{keepInFile}},
		{name: "no key", is: errorIs(keys.ErrNotFound), ways: []way{signIn("sign in")}},
		{name: "nobody to ask", is: errorIs(keys.ErrNobodyToAsk), ways: []way{signInToKeep, words("give --key-from-env")}},
		{name: "asked for on purpose", is: errorIs(errKeptNowhere), ways: []way{signInToKeep}},
		{name: "another origin", is: errorAs[*keys.OtherOriginError](nil), ways: []way{signIn("sign in anew")}},
		{name: "damaged key", is: errorAs[*keys.DamagedError](nil), ways: []way{signIn("sign in anew")}},
		{name: "wrong passphrase", is: errorIs(keys.ErrWrongPassphrase), ways: []way{words("try again"), signIn("store the key anew")}},
		{name: "no passphrase", is: errorIs(keys.ErrNoPassphrase), ways: []way{words("use --key-from-env where nobody can type")}},
		{name: "unsafe key file", is: errorAs(unsafeFile), ways: []way{closeToOthers, moveAside, signInPast}},
		{name: "wrong key", is: wrongKey, ways: []way{signIn("store the right one")}},
		{name: "unsafe state", is: errorAs(unsafeState), what: whatIsUnsafe, ways: []way{closeState}},
		{name: "damaged journal", is: errorAs(damagedJournal), what: whatIsDamaged, ways: []way{moveStateAside}},
		{name: "foreign journal", is: errorAs(foreignJournal), what: whatIsForeign, ways: []way{moveStateAside}},
		{name: "configuration", is: errorAs(configuration), ways: []way{mendConfig}},
		{name: "no configuration", is: noService(nothing), ways: []way{setUp, words("give --base-url and --key-from-env"), words("try `kycdesk demo`")}},
		{name: "no profile", is: noService(blank), ways: []way{moveAsideWhole}},
		{name: "no address", is: noService(addressless), ways: []way{words("add base_url there, the service's address ending in /v3")}},
	}
}

// waysOut finds the ways out of a trouble that are open here.
func (f *flags) waysOut(err error) []advice {
	t, s, known := f.troubleOf(err)
	if !known {
		return nil
	}
	var out []advice
	for _, way := range t.ways {
		if a, open := way(s); open {
			out = append(out, a)
		}
	}
	return out
}

func (f *flags) troubleOf(err error) (t trouble, s *scene, known bool) {
	for _, t := range troubles() {
		if s := (&scene{f: f}); t.is(err, s) {
			return t, s, true
		}
	}
	return trouble{}, nil, false
}

// tell words an error for a command line: what happened, what is safe, and the ways out.
func (f *flags) tell(err error) string {
	said := explain(err)
	if said == "" {
		return ""
	}
	if t, _, known := f.troubleOf(err); known && t.what != nil {
		said = argos.Clean(t.what(err))
	}
	var ways []string
	for _, a := range f.waysOut(err) {
		ways = append(ways, a.String())
	}
	if len(ways) == 0 {
		return said
	}
	return said + "; " + strings.Join(ways, ", or ")
}

// commandsOut are the commands alone, for programs.
func (f *flags) commandsOut(err error) []string {
	var out []string
	for _, a := range f.waysOut(err) {
		if a.Command != "" {
			out = append(out, a.Command)
		}
	}
	return out
}

func keyringIs(why keys.Reason) func(error, *scene) bool {
	return errorAs(func(e *keys.KeyringError, s *scene) bool {
		s.service = e.Service
		return e.Why == why
	})
}

func errorIs(want error) func(error, *scene) bool {
	return func(err error, _ *scene) bool { return errors.Is(err, want) }
}

// errorAs matches an error of a type; take notes what the ways need, and may still say no.
func errorAs[E error](take func(e E, s *scene) bool) func(error, *scene) bool {
	return func(err error, s *scene) bool {
		var e E
		return errors.As(err, &e) && (take == nil || take(e, s))
	}
}

func unsafeFile(e *keys.UnsafeFileError, s *scene) bool {
	s.path, s.fault = e.Path, e.Why
	return true
}

func unsafeState(e *journal.UnsafeDirError, s *scene) bool {
	s.path, s.mend = e.Path, e.Mend
	return true
}

func whatIsUnsafe(err error) string {
	var e *journal.UnsafeDirError
	errors.As(err, &e)
	return fmt.Sprintf("%s is not safe for a journal: %s; nothing was written", e.Path, e.Why)
}

func damagedJournal(*journal.DamagedError, *scene) bool { return true }

func whatIsDamaged(err error) string {
	var e *journal.DamagedError
	errors.As(err, &e)
	return fmt.Sprintf("%s is damaged: %v; it was left as it is and no decision can be recorded", e.Path, e.Cause)
}

func foreignJournal(*journal.ForeignFileError, *scene) bool { return true }

func whatIsForeign(err error) string {
	var e *journal.ForeignFileError
	errors.As(err, &e)
	return fmt.Sprintf("%s is not a kycdesk journal (%s); it was left as it is", e.Path, e.Why)
}

func noService(why lack) func(error, *scene) bool {
	return errorAs(func(e *NoServiceError, s *scene) bool {
		s.path = e.Path
		return e.lacks == why
	})
}

func configuration(e *ConfigError, s *scene) bool {
	s.config = e
	return e.Do != ""
}

func wrongKey(err error, s *scene) bool { return argos.KindOf(err) == argos.BadKey }

// words is an advice without a command.
func words(do string) way { return func(*scene) (advice, bool) { return advice{Do: do}, true } }

func keepInFile(s *scene) (advice, bool) {
	return advice{"keep the key in a file", s.f.own("auth login --store file")}, true
}

func signIn(do string) way {
	return func(s *scene) (advice, bool) { return advice{do, s.f.own("auth login")}, s.f.keyFrom == "" }
}

// signInToKeep is for a profile that keeps its key nowhere: a plain login would have nowhere to put it.
func signInToKeep(s *scene) (advice, bool) {
	if s.f.profile != nil && s.f.profile.key == keyAsk {
		return keepInFile(s)
	}
	return signIn("sign in")(s)
}

// signInPast is for a file that a new one takes the place of.
func signInPast(s *scene) (advice, bool) {
	if s.fault == keys.OpenToOthers {
		return advice{Do: "if others may have read it, have the key renewed"}, true
	}
	a, open := signIn("sign in anew")(s)
	return a, open && (s.fault == keys.IsLink || s.fault == keys.NotOurs)
}

func closeToOthers(s *scene) (advice, bool) {
	return advice{"close it", chmodTo(s.path)}, s.fault == keys.OpenToOthers
}

func moveAside(s *scene) (advice, bool) {
	return advice{"move it away", aside(s.path)}, s.fault == keys.NotDirectory || s.fault == keys.NotOrdinary
}

func closeState(s *scene) (advice, bool) {
	info, err := os.Lstat(s.path)
	switch {
	case strings.HasPrefix(s.mend, "chmod "):
		return advice{"close it", s.mend}, true
	case err == nil && info.Mode().IsRegular() && s.path == s.f.stateDirectory():
		return advice{"move it away", aside(s.path)}, true
	}
	return advice{Do: s.mend}, true
}

func moveStateAside(s *scene) (advice, bool) {
	return advice{"keep it and begin another", aside(s.f.stateDirectory())}, true
}

func mendConfig(s *scene) (advice, bool) { return advice{s.config.Do, s.config.Command}, true }

func setUp(*scene) (advice, bool) { return advice{"set it up in a terminal", "kycdesk"}, true }

func moveAsideWhole(s *scene) (advice, bool) { return advice{"move it away", aside(s.path)}, true }

// gnomeKeyring is the one Secret Service whose unlocking without a desktop was tried.
const gnomeKeyring = "gnome-keyring-daemon"

// unlocked starts the keyring with a password that is neither shown nor an argument. In bash and zsh.
const unlocked = `read -rs P; printf %s "$P" | ` + gnomeKeyring + ` --unlock; unset P`

// startUnlocked is for a keyring that nobody has woken yet.
func startUnlocked(*scene) (advice, bool) {
	_, err := exec.LookPath(gnomeKeyring)
	return advice{"start it unlocked", unlocked}, err == nil
}

// restartUnlocked ends the keyring first: one that runs locked stays locked, whatever is started beside it, and has
// nothing open that could be lost.
func restartUnlocked(signal string) way {
	return func(s *scene) (advice, bool) {
		ours := s.service.PID > 0 && strings.HasPrefix(gnomeKeyring, s.service.Name) && s.service.Name != ""
		return advice{"start it anew, unlocked,", fmt.Sprintf("kill %s%d; %s", signal, s.service.PID, unlocked)}, ours
	}
}

// inUTF8 is for a terminal whose locale would spoil names. A setting of LC_ALL or LC_CTYPE counts for more than LANG.
var inUTF8 = advice{"set it for this shell", "export LC_ALL=C.UTF-8"}

// own is a command of this program, with the flags of this run that say which key and which journal it is about.
func (f *flags) own(command string) string {
	parts := []string{"kycdesk"}
	if command != "" {
		parts = append(parts, command)
	}
	for _, flag := range []struct{ name, value string }{
		{"profile", f.profileName}, {"base-url", f.baseURL}, {"state-dir", f.stateDir},
	} {
		if f.changed != nil && f.changed(flag.name) {
			parts = append(parts, "--"+flag.name, shellWord(flag.value))
		}
	}
	return strings.Join(parts, " ")
}

// chmodTo closes a file or directory to everybody else.
func chmodTo(path string) string {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return "chmod 700 " + shellWord(path)
	}
	return "chmod 600 " + shellWord(path)
}

// aside moves something away under a name that is free.
func aside(path string) string {
	to := filepath.Clean(path) + ".aside"
	for n := 2; ; n++ {
		if _, err := os.Lstat(to); err != nil {
			return "mv " + shellWord(path) + " " + shellWord(to)
		}
		to = fmt.Sprintf("%s.aside%d", filepath.Clean(path), n)
	}
}

// shellWord quotes a text as one word for a shell.
func shellWord(s string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("_-./:@%+=,", r)
	}
	if s != "" && strings.TrimFunc(s, plain) == "" && !strings.HasPrefix(s, "-") {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
