// Package firstrun is the form of the first start: where the service is, who signs, the API key, and where to keep it.
// It holds what is typed, says at once what cannot be right, and hands the whole to its caller, who tries and stores
// it. It does no I/O, and the key is never on the screen.
package firstrun

import (
	"bytes"
	"context"
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/field"
	"kycdesk/ui/theme"
)

// Place is where the key is to be kept.
type Place string

// The places, in the order of the form.
const (
	Keyring Place = "keyring"
	File    Place = "file"
	Ask     Place = "ask"
)

var places = []Place{Keyring, File, Ask}

// Answers are what was typed, complete and checked. Whoever gets them wipes the secrets.
type Answers struct {
	BaseURL, Admin  string
	Key, Passphrase []byte // Passphrase only for File
	Keep            Place
}

// Options is what the form needs.
type Options struct {
	Theme   *theme.Theme // nil: dark, and light when the terminal says that its background is
	Admin   string       // what the admin field begins with
	BaseURL func(string) error
	Email   func(string) error
	Key     func([]byte) error
	Phrase  func(first, again []byte) error
	// Keyring says why the keyring cannot be used; nil when it can. Only then it is what the form begins with.
	Keyring error
	// Finish tries the answers and stores them. It runs beside the screen; its error is shown and the form stays, at the
	// field that a *FieldError names.
	Finish func(context.Context, Answers) error
}

// Stop is a place in the form where the keyboard can be.
type Stop int

// The fields, in the order of the form; AtKeep is the choice of the place.
const (
	AtURL Stop = iota
	AtAdmin
	AtKey
	AtKeep
	AtPhrase
	AtAgain
)

// FieldError is a failure that is mended by correcting one field.
type FieldError struct {
	At  Stop
	Err error
}

// Error is the text of the cause.
func (e *FieldError) Error() string { return e.Err.Error() }

// Unwrap returns the cause.
func (e *FieldError) Unwrap() error { return e.Err }

// Form is the model of the form's own small program.
type Form struct {
	opt    Options
	ctx    context.Context // ends with the program
	theme  *theme.Theme
	w, h   int
	at     Stop
	url    field.Field
	admin  field.Field
	key    hidden
	phrase hidden
	again  hidden
	keep   int

	wrong   map[Stop]string // what is wrong, by field
	failed  string          // why the answers could not be used
	trying  bool
	leaving bool // esc was pressed once over something typed
	done    bool
}

const textMost = 500

// New returns the form.
func New(ctx context.Context, opt Options) *Form {
	f := &Form{
		opt: opt, ctx: ctx, theme: opt.Theme, w: 80, h: 24, wrong: map[Stop]string{},
		url: field.New(false, textMost), admin: field.New(false, textMost),
		key: newHidden(), phrase: newHidden(), again: newHidden(),
	}
	if f.theme == nil {
		f.theme = theme.Dark()
	}
	f.admin.SetText(opt.Admin)
	if opt.Keyring != nil {
		f.keep = 1
	}
	return f
}

// Done reports whether the answers were used; false when the agent left.
func (f *Form) Done() bool { return f.done }

// Wipe overwrites what was typed in secret.
func (f *Form) Wipe() {
	f.key.wipe()
	f.phrase.wipe()
	f.again.wipe()
}

// Init asks for the background unless a look was chosen.
func (f *Form) Init() tea.Cmd {
	if f.opt.Theme == nil {
		return tea.RequestBackgroundColor
	}
	return nil
}

// finishedMsg is what became of the answers.
type finishedMsg struct{ err error }

// Update takes a message.
func (f *Form) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		f.w, f.h = msg.Width, msg.Height
	case tea.BackgroundColorMsg:
		if f.opt.Theme == nil && !msg.IsDark() {
			f.theme = theme.Light()
		}
	case tea.PasteMsg:
		f.paste(msg.Content)
	case tea.KeyPressMsg:
		return f, f.press(msg)
	case finishedMsg:
		return f, f.finished(msg.err)
	}
	return f, nil
}

func (f *Form) finished(err error) tea.Cmd {
	f.trying = false
	if of, is := errors.AsType[*FieldError](err); is && slices.Contains(f.stops(), of.At) {
		f.at, f.wrong[of.At] = of.At, err.Error()
		return nil
	}
	if err != nil {
		f.failed = err.Error()
		return nil
	}
	f.done = true
	return tea.Quit
}

// stops are the fields that are on the form now.
func (f *Form) stops() []Stop {
	all := []Stop{AtURL, AtAdmin, AtKey, AtKeep}
	if places[f.keep] == File {
		all = append(all, AtPhrase, AtAgain)
	}
	return all
}

// check says what is wrong with a field, nil for nothing.
func (f *Form) check(s Stop) error {
	switch s {
	case AtURL:
		return f.opt.BaseURL(f.url.Text())
	case AtAdmin:
		return f.opt.Email(f.admin.Text())
	case AtKey:
		return f.opt.Key(bytes.TrimSpace(f.key.text))
	case AtKeep:
		if places[f.keep] == Keyring {
			return f.opt.Keyring
		}
	case AtPhrase:
		return f.opt.Phrase(f.phrase.text, f.phrase.text)
	case AtAgain:
		if f.opt.Phrase(f.phrase.text, f.again.text) != nil && !bytes.Equal(f.phrase.text, f.again.text) {
			return errors.New("the two passphrases differ")
		}
	}
	return nil
}

func (f *Form) note(s Stop) bool {
	err := f.check(s)
	delete(f.wrong, s)
	if err != nil {
		f.wrong[s] = err.Error()
	}
	return err == nil
}

// submit goes to the first field that is wrong, or hands the answers on.
func (f *Form) submit() tea.Cmd {
	for _, s := range f.stops() {
		if !f.note(s) {
			f.at = s
			return nil
		}
	}
	f.trying, f.failed = true, ""
	a := Answers{
		BaseURL: f.url.Text(), Admin: f.admin.Text(), Key: bytes.Clone(bytes.TrimSpace(f.key.text)), Keep: places[f.keep],
	}
	if a.Keep == File {
		a.Passphrase = bytes.Clone(f.phrase.text)
	}
	return finishEffect(f.ctx, f.opt.Finish, a)
}

// finishEffect tries the answers beside the screen.
func finishEffect(ctx context.Context, finish func(context.Context, Answers) error, a Answers) tea.Cmd {
	return func() tea.Msg { return finishedMsg{finish(ctx, a)} }
}
