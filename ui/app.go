package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui/action"
	"kycdesk/ui/aml"
	"kycdesk/ui/bulk"
	"kycdesk/ui/casefile"
	"kycdesk/ui/decide"
	"kycdesk/ui/find"
	"kycdesk/ui/input"
	"kycdesk/ui/layer"
	"kycdesk/ui/picture"
	"kycdesk/ui/pictures"
	"kycdesk/ui/queue"
	"kycdesk/ui/redflags"
	"kycdesk/ui/theme"
	"kycdesk/ui/today"
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
	Views   []SavedView
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

	queue      *queue.Pane
	today      *today.Pane
	flags      *redflags.Pane
	file       *casefile.Pane
	focus      action.Place // InQueue (the list, whichever it is), InCase or InPictures
	view       listKind
	matched    string     // the case of Red flags whose matches were brought on the screen
	verdicts   aml.Memory // what was entered on them and not recorded
	visit      string     // a case that is shown instead of the one under the cursor, because the queue does not list it
	absent     *desk.Case // stands for that case until it was read
	looked     looked
	pictures   *pictures.Pane
	asked      string       // the case whose hidden pictures are shown
	large      bool         // the pictures have the room of the case too
	cameFrom   action.Place // where p was pressed
	lightPaper bool         // the terminal's background is light
	mode       picture.Mode // what the terminal can show of a picture

	drafts map[string]*decide.Sheet // by case: what was entered is never lost

	filtering filtering
	reveals   revealing
	views     []savedView
	saved     int          // which of them is on the screen, from 1; 0 for none
	beside    *beside      // another case, read-only; nil when none is open
	lastDraft review.Draft // what . repeats
	planWords bulk.Words   // what was entered for a plan is never lost
	notes     noting
	find      finding

	openedCase string // whose opening was recorded last
	opening    string // the case to start on, until it is in the queue or a key was pressed
	guard      guard
	passing    passing
	comeback   comeback
	notices    notices
	hints      hints
	gallery    *gallery
	ticks      ticks
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
		focus: action.InQueue, drafts: make(map[string]*decide.Sheet), planWords: make(bulk.Words),
		hints: make(hints), reveals: make(revealing), notes: newNoting(opt.Desk), gallery: newGallery(),
		opening: opt.Opening, guard: guard{mark: 1},
	}
	a.env.Row, a.env.Gone = a.row, a.gone
	a.queue, a.file, a.today, a.flags = queue.New(a.env.Theme), casefile.New(a.env.Theme), today.New(a.env.Theme), redflags.New(a.env.Theme)
	a.pictures, a.mode = pictures.New(a.env.Theme), opt.Blocks.Mode
	for i, rows := 0, actionRows(reasons); i < len(rows); i++ {
		a.rows[rows[i].ID] = &rows[i]
	}
	a.find.pane = find.New(a.env.Theme)
	a.find.pane.SetStates(a.newest)
	a.queue.SetMasks(a.env.Masks)
	a.today.SetMasks(a.env.Masks)
	a.flags.SetMasks(a.env.Masks)
	a.file.SetMasks(a.env.Masks)
	a.w, a.h = 80, 24
	if a.views, err = readViews(opt.Views); err != nil {
		return nil, err
	}
	a.startWith(a.desk.Snapshot())
	return a, nil
}

// newEnv is what stands around before the first snapshot was taken.
func newEnv(opt Options) *layer.Env {
	env := &layer.Env{
		Theme: opt.Theme, Masks: opt.Masks, Agent: opt.Agent, Demo: opt.Demo, Now: opt.Now(), Snap: &desk.Snapshot{},
		Recording: make(map[string]bool), Confirm: yes,
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
	cmds := []tea.Cmd{a.listen(), a.settle()}
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
		a.lost(msg)
	case input.Shown:
		a.shown(msg)
	case input.Level:
		a.levelled(msg)
	case tea.PasteMsg:
		a.paste(msg.Content)
	case outcome:
		cmd = msg.apply(a)
	case tea.WindowSizeMsg:
		a.w, a.h = max(0, msg.Width), max(0, msg.Height)
		a.guard.show(nil, nil) // what was shown is drawn anew, in other places
	case tea.ColorProfileMsg:
		a.colours(msg.Profile)
	case tea.BackgroundColorMsg:
		a.background(msg.IsDark())
	case tea.ModeReportMsg:
		a.modeReport(msg)
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
	v.ProgressBar = a.runProgress()
	// The terminal then tells a held key from one pressed again, where it can.
	v.KeyboardEnhancements.ReportEventTypes = true
	return v
}
