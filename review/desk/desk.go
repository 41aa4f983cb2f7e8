package desk

import (
	"context"
	"sync"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// Config is what a desk needs. Client, OpenJournal and Agent are required; zero values mean the defaults named.
type Config struct {
	Client *argos.Client
	// OpenJournal is called in the background, so that the screen stands before the journal is verified.
	OpenJournal func(context.Context) (store.Journal, error)
	// OpenIndex opens the memory of earlier sweeps; nil, or an error, and everything is read from the service.
	OpenIndex  func(context.Context) (*journal.Index, error)
	DailyCalls int // to the service, by all consoles; background reading stops a little before; 0: no limit
	Policy     review.Policy
	Agent      string          // admin e-mail that signs
	Hold       time.Duration   // between the agent's confirmation and the call; default 5 s, negative: none
	Bars       bool            // a hold begins when the screen says that its bar was seen (BarsSeen)
	Quiet      time.Duration   // between the two equal answers that prove "not applied"; default 30 s
	ReadBack   []time.Duration // pauses between reads of an unknown outcome; default 0, 2, 10, 30 s, the last repeats
	Retry      time.Duration   // first pause after a failed read, doubled up to 30 s; default 2 s
	PageSize   int             // rows asked for per list page; default 100
	Fresh      time.Duration   // after which a row on the screen is read again; default 3 min
	Adopt      time.Duration   // how often to ask whether another console on the journal died; default 1 min
	Opening    string          // a case to read before the first sweep answers, "" for none
	Queue      bool            // keep the queue filled and read ahead; commands that need neither leave it out
	Reports    string          // directory for AML reports, made when it is needed; "" for none
	Clock      Clock           // default SystemClock
	MemoWrite  bool            // the service takes memos, which the public API does not; notes may be written there too
	// Crash is called at the CrashPoints, so that a test can die there; nil otherwise.
	Crash func(point string)
}

// Desk is a running desk: a way in, a way out, and what an agent writes beside that, which it shows as one. Create it
// with Open, end it with Close.
type Desk struct {
	*common
	*intake
	*outbox
	*snoozes
	*notes
	*sights
	finder
	opened opened

	stop    context.CancelFunc
	wait    sync.WaitGroup
	latest  latest
	changed chan struct{}
}

// Open starts a desk. It returns at once; what it finds appears in snapshots.
func Open(cfg Config) *Desk {
	cfg = cfg.withDefaults()
	ctx, stop := context.WithCancel(context.Background())
	c := &common{
		cfg: cfg, clock: cfg.Clock, ctx: ctx, news: &newsfeed{clock: cfg.Clock}, today: &todays{clock: cfg.Clock}, tally: &tally{},
		verdicts: &verdicts{agent: cfg.Agent, origin: cfg.Client.Origin()}, dirty: make(chan struct{}, 1),
	}
	d := &Desk{common: c, intake: newIntake(c), notes: newNotes(c), sights: &sights{}, finder: finder{c}, opened: newOpened(), stop: stop, changed: make(chan struct{}, 1)}
	d.snoozes = &snoozes{common: c, wake: make(chan struct{}, 1), queued: d.intake.queued}
	d.outbox = &outbox{common: c, intake: d.intake, sights: d.sights}
	c.guard, c.start, c.once = d.guarded, d.begin, d.newPipeline()
	d.publish()
	d.start(d.publishLoop)
	d.once.Start()
	d.start(d.snoozes.loop)
	d.start(d.notes.loop)
	if cfg.Queue {
		for _, loop := range d.loops() {
			d.start(loop)
		}
	}
	return d
}

func (c Config) withDefaults() Config {
	if c.Hold == 0 {
		c.Hold = 5 * time.Second
	}
	if c.Quiet == 0 {
		c.Quiet = 30 * time.Second
	}
	if len(c.ReadBack) == 0 {
		c.ReadBack = []time.Duration{0, 2 * time.Second, 10 * time.Second, 30 * time.Second}
	}
	if c.Fresh == 0 {
		c.Fresh = 3 * time.Minute
	}
	if c.Adopt == 0 {
		c.Adopt = time.Minute
	}
	if c.Retry == 0 {
		c.Retry = 2 * time.Second
	}
	if c.PageSize == 0 {
		c.PageSize = 100
	}
	if c.Clock == nil {
		c.Clock = SystemClock{}
	}
	return c
}

func (d *Desk) begin(loop func()) {
	d.wait.Add(1)
	go func() {
		defer d.wait.Done()
		d.guarded(loop)
	}()
}

// Close ends the desk: reads are cancelled, what is on its way to the service is finished and recorded, the journal is
// closed. Decisions still held stay in the journal and are offered at the next start.
func (d *Desk) Close() error {
	d.once.End()
	d.stop()
	if j := d.once.Finish(d.wait.Wait); j != nil {
		return j.Close()
	}
	return nil
}

// Refresh sweeps again now, reads the case under the cursor again, and lifts a stop so that sending is tried again.
func (d *Desk) Refresh() {
	d.once.Refresh()
	d.refresh()
	d.touch()
}
