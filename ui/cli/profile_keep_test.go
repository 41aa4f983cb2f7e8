package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kycdesk/argos/sandbox"
)

// A place that was chosen for the key is where the profile looks afterwards, and nothing else in the file changes.
func TestAChosenPlaceForTheKeyIsWrittenToTheProfile(t *testing.T) {
	const head = "# my desks\ndefault = \"work\"\n\n"
	for _, c := range []struct{ name, before, after string }{
		{"a value", head + "[profile.work]\nbase_url = \"BASE\"\nkey = \"keyring\" # on the jump host\nmask = [\"name\"]\n", head + "[profile.work]\nbase_url = \"BASE\"\nkey = \"file\" # on the jump host\nmask = [\"name\"]\n"},
		{"single quotes, spaces and no last newline", head + "[ profile.work ]\nbase_url = \"BASE\"\n  'key'  =  'ask'", head + "[ profile.work ]\nbase_url = \"BASE\"\n  'key'  =  \"file\""},
		{"no value", head + "[profile.work] # here\nbase_url = \"BASE\"\n[profile.work.thresholds]\nliveness = 80\n", head + "[profile.work] # here\nkey = \"file\"\nbase_url = \"BASE\"\n[profile.work.thresholds]\nliveness = 80\n"},
		{"a dotted key", head + "[profile]\nwork.base_url = \"BASE\"\nwork.key = \"keyring\"\n", head + "[profile]\nwork.base_url = \"BASE\"\nwork.key = \"file\"\n"},
		{"of two profiles", head + "[profile.other]\nkey = \"keyring\"\n[profile.work]\nkey = \"keyring\"\nbase_url = \"BASE\"\n", head + "[profile.other]\nkey = \"keyring\"\n[profile.work]\nkey = \"file\"\nbase_url = \"BASE\"\n"},
		{"a comment that looks like it", head + "[profile.work]\nbase_url = \"BASE\"\n# key = \"keyring\"\nkey = \"keyring\"\n", head + "[profile.work]\nbase_url = \"BASE\"\n# key = \"keyring\"\nkey = \"file\"\n"},
		{"said already", head + "[profile.work]\nbase_url = \"BASE\"\nkey = \"file\"\n", head + "[profile.work]\nbase_url = \"BASE\"\nkey = \"file\"\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHost(t, c.before)
			shown, code := h.give("kycdesk auth login --store file")
			got, err := os.ReadFile(h.config())
			if want := strings.ReplaceAll(c.after, "BASE", h.base); code != 0 || err != nil || string(got) != want {
				t.Fatalf("exit %d %s\n%s\nwant\n%s", code, shown, got, want)
			}
			if told := strings.Contains(shown, `says so now: key = "file"`); told != (c.before != c.after) {
				t.Errorf("says %q", shown)
			}
			if checks, code := h.doctor(); code != 0 {
				t.Errorf("doctor: %+v", checks)
			}
		})
	}
}

// Where the line cannot be changed from here, nobody is asked for a key, nothing is stored, and the line is named.
func TestAProfileThatCannotBeChangedIsToldBeforeAKeyIsAsked(t *testing.T) {
	for name, config := range map[string]string{
		"a table in a line": "default = \"work\"\n\n[profile]\nwork = { base_url = \"BASE\", key = \"keyring\" }\n",
		"long quotes":       "[profile.work]\nbase_url = \"BASE\"\nkey = \"\"\"keyring\"\"\"\n",
	} {
		h := newHost(t, config)
		shown, code := h.give("kycdesk auth login --store file")
		if code == 0 || strings.Contains(shown, "API key for") || !strings.Contains(shown, `write key = "file" there`) || !strings.Contains(shown, ", line ") {
			t.Errorf("%s: exit %d %s", name, code, shown)
		}
		if all, _ := filepath.Glob(filepath.Join(filepath.Dir(h.config()), "*")); len(all) != 1 {
			t.Errorf("%s: stored %v", name, all)
		}
		if got, err := os.ReadFile(h.config()); err != nil || string(got) != strings.ReplaceAll(config, "BASE", h.base) {
			t.Errorf("%s: the file was changed: %s", name, got)
		}
	}
}

func TestALinkedConfigurationStaysALink(t *testing.T) {
	h := newHost(t, inKeyring)
	h.must("mkdir $HOME/dotfiles && mv " + h.config() + " $HOME/dotfiles/kyc.toml && ln -s $HOME/dotfiles/kyc.toml " + h.config())
	h.must("kycdesk auth login --store file")
	info, err := os.Lstat(h.config())
	got, err2 := os.ReadFile(h.config())
	if err != nil || err2 != nil || info.Mode()&os.ModeSymlink == 0 || !strings.Contains(string(got), `key = "file"`) {
		t.Errorf("%v %v %v %s", info.Mode(), err, err2, got)
	}
}

// A key that alone opens the notes of the journal is not thrown away with its place.
func TestAnOlderKeyThatTheJournalNeedsStays(t *testing.T) {
	h := newHost(t, inFile)
	h.startKeyring(true)
	h.must("kycdesk auth login; echo 'called the bank' | kycdesk note " + h.server.Pending()[0])
	h.renew(sandbox.Options{Cases: 20, APIKey: nextKey})
	h.key = nextKey
	shown, code := h.give("kycdesk auth login --store keyring")
	if all, _ := filepath.Glob(filepath.Join(filepath.Dir(h.config()), "*.age")); code != 0 || len(all) != 1 || !strings.Contains(shown, "stay closed") {
		t.Errorf("exit %d, kept %v, %s", code, all, shown)
	}
}

func TestTheOlderKeyInTheOtherPlaceGoes(t *testing.T) {
	h := newHost(t, workProfile)
	h.startKeyring(true)
	h.must("kycdesk auth login")
	shown, code := h.give("kycdesk auth login --store file")
	if code != 0 || !strings.Contains(shown, "the one in the keyring of this desktop was removed") {
		t.Errorf("exit %d %s", code, shown)
	}
	if shown, _ = h.give("kycdesk auth logout"); !strings.Contains(shown, "removed") {
		t.Error(shown)
	}
	if shown, _ = h.give("kycdesk auth logout"); !strings.Contains(shown, "key missing") {
		t.Errorf("a second one was left: %s", shown)
	}
}
