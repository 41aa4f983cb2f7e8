package firstrun_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"kycdesk/ui/firstrun"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
)

const secret = "canary-key-0123"

// form is the form with checks of its own, and what it handed on.
type form struct {
	*uitest.Driver
	form *firstrun.Form
	got  []firstrun.Answers
	fail error
}

func open(t *testing.T, w, h int, change func(*firstrun.Options)) *form {
	t.Helper()
	f := &form{}
	need := func(word, text string) error {
		if !strings.Contains(text, word) {
			return errors.New("it wants " + word)
		}
		return nil
	}
	opt := firstrun.Options{
		Theme:   theme.Dark(),
		BaseURL: func(s string) error { return need("/v3", s) },
		Email:   func(s string) error { return need("@", s) },
		Key:     func(key []byte) error { return need("key", string(key)) },
		Phrase: func(first, again []byte) error {
			if len(first) < 8 || !bytes.Equal(first, again) {
				return errors.New("8 characters or more")
			}
			return nil
		},
		Finish: func(_ context.Context, a firstrun.Answers) error {
			f.got = append(f.got, a)
			return f.fail
		},
	}
	if change != nil {
		change(&opt)
	}
	f.form = firstrun.New(t.Context(), opt)
	f.Driver = uitest.Drive(f.form, uitest.NewClock(), w, h)
	return f
}

func (f *form) text() string {
	return ansi.Strip(f.Frames[len(f.Frames)-1])
}

func (f *form) fill() {
	f.Type("https://rest.example.com/v3")
	f.Press("tab")
	f.Type("you@example.com")
	f.Press("tab")
	f.Type(secret)
	f.Press("tab")
}

func TestTheAnswersAreHandedOnAndTheFormEnds(t *testing.T) {
	f := open(t, 80, 24, nil)
	f.fill()
	f.Press("enter")
	if len(f.got) != 1 || !f.Left || !f.form.Done() {
		t.Fatalf("handed on %d, left %v", len(f.got), f.Left)
	}
	a := f.got[0]
	if a.BaseURL != "https://rest.example.com/v3" || a.Admin != "you@example.com" || string(a.Key) != secret || a.Keep != firstrun.Keyring || a.Passphrase != nil {
		t.Errorf("got %+v", a)
	}
}

func TestAFileTakesThePassphraseTwice(t *testing.T) {
	f := open(t, 80, 24, nil)
	f.fill()
	f.Press("2", "enter")
	f.Type("long enough")
	f.Press("enter")
	f.Type("long enouhg")
	f.Press("enter")
	if len(f.got) != 0 || !strings.Contains(f.text(), "differ") {
		t.Fatalf("handed on %d:\n%s", len(f.got), f.text())
	}
	f.Press("backspace", "backspace")
	f.Type("gh")
	f.Press("enter")
	if len(f.got) != 1 || f.got[0].Keep != firstrun.File || string(f.got[0].Passphrase) != "long enough" {
		t.Errorf("got %+v", f.got)
	}
}

func TestWhatIsWrongIsSaidAtItsFieldAndNothingIsTried(t *testing.T) {
	f := open(t, 80, 24, func(o *firstrun.Options) { o.Keyring = errors.New("the keyring is locked") })
	f.Type("https://rest.example.com")
	f.Press("tab")
	if !strings.Contains(f.text(), "it wants /v3") {
		t.Errorf("not said when the field was left:\n%s", f.text())
	}
	f.Press("tab", "tab", "1")
	if !strings.Contains(f.text(), "the keyring is locked") {
		t.Errorf("the keyring is offered as if it worked:\n%s", f.text())
	}
	f.Press("3", "enter")
	if len(f.got) != 0 || f.Left {
		t.Fatal("it was tried all the same")
	}
	f.Type("/v3") // the focus went to the first field that is wrong
	if strings.Contains(f.text(), "it wants /v3") {
		t.Errorf("still said after it was corrected:\n%s", f.text())
	}
}

func TestAFailureStaysOnTheFormWithEverythingTyped(t *testing.T) {
	f := open(t, 80, 24, nil)
	f.fail = errors.New("the service does not accept this API key\x1b[2J")
	f.fill()
	f.Press("enter")
	if f.Left || !strings.Contains(f.text(), "does not accept") || !strings.Contains(f.text(), "you@example.com") {
		t.Fatalf("left %v:\n%s", f.Left, f.text())
	}
	f.fail = nil
	f.Press("enter")
	if len(f.got) != 2 || string(f.got[1].Key) != secret || !f.form.Done() {
		t.Errorf("again: %d", len(f.got))
	}
}

func TestEscLeavesAtOnceWhereNothingWasTypedAndElseAsks(t *testing.T) {
	f := open(t, 80, 24, nil)
	f.Press("esc")
	if !f.Left || f.form.Done() {
		t.Error("it stays")
	}
	f = open(t, 80, 24, nil)
	f.fill()
	f.Press("esc")
	if f.Left || !strings.Contains(f.text(), "once more") {
		t.Fatalf("left %v:\n%s", f.Left, f.text())
	}
	f.Press("tab", "esc")
	if f.Left {
		t.Error("another key between did not count")
	}
	f.Press("esc")
	if !f.Left || f.form.Done() || len(f.got) != 0 {
		t.Error("it stays, or something was done")
	}
}

func TestSecretsAreDotsOnEveryFrame(t *testing.T) {
	f := open(t, 80, 24, nil)
	f.fill()
	f.Press("2", "tab")
	f.Send(tea.PasteMsg{Content: "pasted-passphrase\x1b[31m"})
	f.Press("tab", "enter", "enter")
	for i, frame := range f.Frames {
		for _, s := range []string{secret, "canary", "pasted"} {
			if strings.Contains(ansi.Strip(frame), s) {
				t.Fatalf("frame %d shows %q", i, s)
			}
		}
	}
	if !strings.Contains(f.text(), strings.Repeat("•", len(secret))) {
		t.Errorf("no dots:\n%s", f.text())
	}
}

func TestAPasteThatIsTooLongIsRefusedAsAWhole(t *testing.T) {
	f := open(t, 80, 24, nil)
	f.Press("tab", "tab")
	f.Send(tea.PasteMsg{Content: strings.Repeat("key", 1000)})
	if strings.Contains(f.text(), "•••") || !strings.Contains(f.text(), "nothing of it") {
		t.Errorf("cut or silent:\n%s", f.text())
	}
}

func TestRowsAreExactAtEverySize(t *testing.T) {
	themes := []*theme.Theme{theme.Dark(), theme.Light(), theme.Mono(), theme.Mono().WithGlyphs(theme.ASCII())}
	rapid.Check(t, func(r *rapid.T) {
		th := rapid.SampledFrom(themes).Draw(r, "theme")
		f := open(t, 80, 24, func(o *firstrun.Options) { o.Theme = th })
		names := []string{"김철수", "O'Neil-Müller", "नमस्ते", strings.Repeat("long", 45), "שלום", "\x1b[31m"}
		for range rapid.IntRange(0, 12).Draw(r, "keys") {
			if rapid.Bool().Draw(r, "text") {
				f.Send(tea.PasteMsg{Content: rapid.SampledFrom(names).Draw(r, "name")})
			} else {
				f.Press(rapid.SampledFrom([]string{"tab", "shift+tab", "enter", "2", "3", "left", "backspace", "ctrl+u"}).Draw(r, "key"))
			}
		}
		w, h := rapid.IntRange(0, 160).Draw(r, "w"), rapid.IntRange(0, 50).Draw(r, "h")
		rows, cursor := f.form.Rows(w, h)
		if len(rows) != h {
			r.Fatalf("%d rows, want %d", len(rows), h)
		}
		for i, row := range rows {
			if got := th.Measure.Width(ansi.Strip(row)); got != w {
				r.Fatalf("row %d of %dx%d has %d cells: %q", i, w, h, got, row)
			}
		}
		if cursor != nil && (cursor.X < 0 || cursor.X >= w || cursor.Y < 0 || cursor.Y >= h) {
			r.Fatalf("the cursor is at %d, %d of %dx%d", cursor.X, cursor.Y, w, h)
		}
	})
}

// What has to be corrected has the keyboard: after a failure of a field the next thing typed goes there.
func TestAFailureOfAFieldPutsTheFocusThere(t *testing.T) {
	for _, c := range []struct {
		field firstrun.Stop
		label string
	}{
		{firstrun.AtURL, "Address of the service"},
		{firstrun.AtAdmin, "Admin e-mail"},
		{firstrun.AtKey, "API key"},
		{firstrun.AtKeep, "Where to keep the key"},
		{firstrun.AtPhrase, "Passphrase of the file"},
	} {
		f := open(t, 80, 40, nil)
		f.fail = &firstrun.FieldError{At: c.field, Err: errors.New("it was refused")}
		f.fill()
		f.Press("2", "tab")
		f.Type("long enough")
		f.Press("tab")
		f.Type("long enough")
		f.Press("enter")
		cursor := theme.Dark().Glyphs.Cursor
		if !strings.Contains(f.text(), cursor+c.label) || !strings.Contains(f.text(), "it was refused") {
			t.Errorf("not at %q:\n%s", c.label, f.text())
		}
	}
	f := open(t, 80, 24, nil)
	f.fail = &firstrun.FieldError{At: firstrun.AtPhrase, Err: errors.New("it was refused")}
	f.fill() // the key goes to the keyring, so the form has no passphrase
	f.Press("enter")
	if !strings.Contains(f.text(), theme.Dark().Glyphs.Cursor+"Where to keep the key") || !strings.Contains(f.text(), "it was refused") {
		t.Errorf("the focus left the form:\n%s", f.text())
	}
	f.fail = nil
	f.Press("enter")
	if !f.form.Done() {
		t.Error("it cannot be tried again")
	}
}
