package ui

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui/action"
	"kycdesk/ui/bars"
	"kycdesk/ui/bulk"
	"kycdesk/ui/decide"
	"kycdesk/ui/guard"
	"kycdesk/ui/input"
	"kycdesk/ui/layer"
	"kycdesk/ui/picture"
	"kycdesk/ui/pictures"
	"kycdesk/ui/reading"
	"kycdesk/ui/theme"
	"kycdesk/ui/views"
)

// Options is what the screen needs. Desk, Agent and Now are required.
type Options struct {
	Desk    Desk
	Agent   string // the admin e-mail that will sign
	Project string // profile and project, as the header shows them
	Demo    bool   // say that all people are invented
	Opening string // the case to start on, "" for the first
	Now     func() time.Time
	Theme   *theme.Theme // nil: dark, and light when the terminal says that its background is
	Masks   mask.Set     // zero: mask.Default
	Clock   Clock        // nil: real timers
	Blocks  picture.Options
	Editor  Editor // nil: the profile does not allow a program of the agent's own for notes
	Reports string // directory that AML reports are saved to unless the agent says otherwise
	Views   []views.Saved
	Waiting func() bool     // whether keys were read that did not arrive yet; nil: never
	Letter  func(n int) int // draws one of n letters to confirm with where nothing acknowledges frames; nil: y does
	Cap     int             // most cases of a bulk run; 0: review.PlanCap
}

// App is the whole screen and the only model of the program. The goroutine that calls Update owns everything in it.
type App struct {
	opt    Options
	desk   Desk
	ctx    context.Context // ends with the program, so that no effect waits for ever
	cancel context.CancelFunc
	keys   *action.Keymap
	rows   map[string]*row // by id
	env    *layer.Env      // what stands around everything that is open
	stack  layer.Stack     // what is open over the lists
	w, h   int

	lists  *views.Lists
	file   *reading.Case
	work   *work
	timers timers
	album  *pictures.Album

	drafts map[string]*decide.Sheet // by case: what was entered is never lost

	reveals   revealing
	lastDraft review.Draft // what . repeats

	opening  string // the case to start on, until it is in the queue or a key was pressed
	guard    *guard.Guard
	comeback comeback
	notices  *bars.Notices
	footer   *bars.Footer
}

// New returns the screen. It fails only when the action table contradicts itself.
func New(opt Options) (*App, error) {
	reasons := reasonKeysOf(review.Reasons())
	keys, err := action.NewKeymap(Actions(reasons))
	if err != nil {
		return nil, err
	}
	if opt.Clock == nil {
		opt.Clock = realClock{}
	}
	ctx, cancel := context.WithCancel(context.Background())
	a := &App{
		opt: opt, desk: opt.Desk, ctx: ctx, cancel: cancel, keys: keys, rows: make(map[string]*row), env: newEnv(opt),
		drafts:  make(map[string]*decide.Sheet),
		reveals: make(revealing),
		opening: opt.Opening,
	}
	a.notices, a.footer = bars.NewNotices(a.env), bars.NewFooter(a.env, keys)
	a.guard = guard.New(a.env, keys, opt.Letter)
	if a.lists, err = views.New(a.env, opt.Views, opt.Cap); err != nil {
		return nil, err
	}
	for _, rows := range [][]row{caseRows, fieldRows, commonRows} {
		for i := range rows {
			a.rows[rows[i].ID] = &rows[i]
		}
	}
	a.work = &work{desk: a.desk, ctx: ctx, env: a.env, lists: a.lists, notes: newNoting(a.desk)}
	a.timers = timers{clock: opt.Clock, env: a.env}
	a.file = reading.New(a.env, a.lists, opt.Reports)
	a.album = pictures.NewAlbum(a.env, opt.Blocks)
	a.w, a.h = 80, 24
	if s := a.desk.Snapshot(); s != nil {
		a.env.Snap = s
	}
	a.comeback.remember(a.env.Snap.Offered)
	a.lists.Take()
	a.notices.Start(a.env.Snap.News) // they are old
	a.begin()
	a.settle()
	return a, nil
}

// newEnv is what stands around before the first snapshot was taken.
func newEnv(opt Options) *layer.Env {
	env := &layer.Env{
		Theme: opt.Theme, Masks: opt.Masks, Agent: opt.Agent, Demo: opt.Demo, Now: opt.Now(), Snap: &desk.Snapshot{},
		Recording: make(map[string]bool), Confirm: guard.Yes, Focus: action.InQueue,
	}
	if env.Theme == nil {
		env.Theme = theme.Dark()
	}
	if env.Masks == (mask.Set{}) {
		env.Masks = mask.Default()
	}
	return env
}

func reasonKeysOf(reasons []review.Reason) []string {
	var keys []string
	for _, r := range reasons {
		if r.Key != "" {
			keys = append(keys, r.Key)
		}
	}
	return keys
}

// Init starts to listen for snapshots, draws the first pictures, and asks for the background unless a theme was chosen.
func (a *App) Init() tea.Cmd {
	cmds := []tea.Cmd{a.work.listen(a.opt.Clock), a.settle()}
	if a.opt.Theme == nil || a.opt.Theme.Name == "mono" { // mono: pictures are drawn for the background
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	return tea.Batch(cmds...)
}

// outcome is a message of our own: what an effect found, or a tick. It carries what it needs to be applied.
type outcome interface{ apply(*App) tea.Cmd }

// Update classifies a message and hands it on. It does no I/O and never waits.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	a.env.Now = a.opt.Now()
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case input.Key:
		cmd = a.key(msg)
	case input.Lost:
		a.notices.Drop(strings.Join(msg.Keys, " ") + " did not count: it looked like an answer of your terminal; press it again")
	case input.Shown:
		if shown := a.guard.Shown(msg); shown != nil {
			a.desk.BarsSeen(shown)
		}
	case input.Level:
		a.guard.Level(msg)
	case tea.PasteMsg:
		a.paste(msg.Content)
	case outcome:
		cmd = msg.apply(a)
	case tea.WindowSizeMsg:
		a.w, a.h = max(0, msg.Width), max(0, msg.Height)
		a.guard.Show(nil, nil) // what was shown is drawn anew, in other places
	case tea.ColorProfileMsg, tea.BackgroundColorMsg, tea.ModeReportMsg:
		a.terminal(msg)
	case tea.ResumeMsg:
		cmd = a.resume()
	}
	return a, tea.Batch(cmd, a.settle())
}

// View joins the rows of the panes. It changes nothing.
func (a *App) View() tea.View {
	content, cursor := a.frame()
	v := tea.NewView(content)
	v.AltScreen, v.WindowTitle, v.Cursor = true, "kycdesk", cursor
	if percent, ok := bulk.Progress(a.env.Snap.Run); ok { // the terminal's own
		v.ProgressBar = tea.NewProgressBar(tea.ProgressBarDefault, percent)
	}
	// The terminal then tells a held key from one pressed again, where it can.
	v.KeyboardEnhancements.ReportEventTypes = true
	return v
}
