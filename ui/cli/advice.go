package cli

import (
	"strings"

	"kycdesk/argos"
	"kycdesk/keys"
	"kycdesk/ui/cli/config"
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
	path    string        // the file or directory that it is about
	service keys.Service  // behind the keyring
	mend    string        // what the error itself says of the way out
	fault   keys.Fault    // of a file of keys
	config  *config.Error // of the configuration or a policy
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
		{name: "keyring locked", is: keyringIs(keys.Locked), ways: []way{onDesktop, restartUnlocked(""), keepInFile}},
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
		{name: "no configuration", is: noService(config.NoFile), ways: []way{setUp, words("give --base-url and --key-from-env"), words("try `kycdesk demo`")}},
		{name: "no profile", is: noService(config.NoProfile), ways: []way{moveAsideWhole}},
		{name: "no address", is: noService(config.NoAddress), ways: []way{words("add base_url there, the service's address ending in /v3")}},
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
