package cli

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"kycdesk/keys"
	"kycdesk/ui/cli/config"
	"kycdesk/ui/cli/shell"
)

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
	if s.f.profile != nil && s.f.profile.Key == config.Asked {
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
	return advice{"close it", shell.Chmod(s.path)}, s.fault == keys.OpenToOthers
}

func moveAside(s *scene) (advice, bool) {
	return advice{"move it away", shell.Aside(s.path)}, s.fault == keys.NotDirectory || s.fault == keys.NotOrdinary
}

func closeState(s *scene) (advice, bool) {
	info, err := os.Lstat(s.path)
	switch {
	case strings.HasPrefix(s.mend, "chmod "):
		return advice{"close it", s.mend}, true
	case err == nil && info.Mode().IsRegular() && filepath.Clean(s.path) == filepath.Clean(s.f.stateDirectory()):
		return advice{"move it away", shell.Aside(s.path)}, true
	}
	return advice{Do: s.mend}, true
}

func moveStateAside(s *scene) (advice, bool) {
	return advice{"keep it and begin another", shell.Aside(s.f.stateDirectory())}, true
}

func mendConfig(s *scene) (advice, bool) { return advice{s.config.Do, s.config.Command}, true }

func setUp(*scene) (advice, bool) { return advice{"set it up in a terminal", "kycdesk"}, true }

func moveAsideWhole(s *scene) (advice, bool) {
	return advice{"move it away", shell.Aside(s.path)}, true
}

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

// onDesktop is for a session with somebody in front of a screen, where a dialog asks for the password.
func onDesktop(s *scene) (advice, bool) {
	getenv := s.f.process.Getenv
	return advice{Do: "unlock it on the desktop"}, getenv("DISPLAY") != "" || getenv("WAYLAND_DISPLAY") != ""
}

// own is a command of this program, with the flags of this run that say which key and which journal it is about.
func (f *flags) own(command string) string {
	parts := []string{"kycdesk"}
	if command != "" {
		parts = append(parts, command)
	}
	for _, flag := range []struct{ name, value string }{
		{"profile", f.profileName}, {"base-url", f.baseURL}, {"admin", f.admin}, {"state-dir", f.stateDir},
	} {
		if f.changed != nil && f.changed(flag.name) {
			parts = append(parts, "--"+flag.name, shell.Word(flag.value))
		}
	}
	return strings.Join(parts, " ")
}
