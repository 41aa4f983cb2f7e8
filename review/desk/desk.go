package desk

import (
	"context"
	"sync"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk/once"
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

// Desk is a running desk. Create it with Open, end it with Close.
type Desk struct {
	cfg   Config
	clock Clock
	ctx   context.Context // ends reads and waiting; a POST under way outlives it
	stop  context.CancelFunc
	wait  sync.WaitGroup

	mu       sync.Mutex // guards all below; never held across I/O
	work     *sync.Cond // readers wait on it
	ended    bool
	queue    *queue
	shelf    shelf
	done     map[string]bool      // cases that this desk knows to be closed: a late list page must not bring them back
	marked   map[string]Phase     // where the open decision on a case stands, as its row shows it
	run      *run                 // the newest bulk run, nil when there was none
	snoozed  map[string]time.Time // never written to: snapshots share it
	sweep    Sweep
	link     Link
	witness  witness
	probing  bool       // a case could not be had; the list is read to tell why
	lostRows unreadRows // of the list, without an id
	news     []News
	newsSeq  uint64
	tally    tally
	today    today
	verdicts verdicts
	sights   sights
	flags    redFlags
	calls    calls
	reach    journal.Reach // how far the list was read, by this console and those before
	reached  bool          // reach is newer than the index
	recalled []string      // cases that only the index knows, longest waiting first
	same     sameText

	latest  latest
	changed chan struct{}
	dirty   chan struct{}
	sweeper chan struct{} // wakes the sweeper
	snoozer chan struct{} // wakes what ends snoozes
	flagger chan struct{} // wakes what reads the AML pages
	sorter  chan struct{} // wakes what gives places in the queue
	rows    chan struct{} // ends the pause before the first rows are published
	seen    chan struct{} // says that the screen has rows

	notes  notes
	opened opened
	once   *once.Pipeline // carries out what is written to the service
}

// tally counts for the header and the summary at the end.
type tally struct {
	takenBack int
	settled   int
	handling  []time.Duration
}

// Open starts a desk. It returns at once; what it finds appears in snapshots.
func Open(cfg Config) *Desk {
	cfg = cfg.withDefaults()
	ctx, stop := context.WithCancel(context.Background())
	d := &Desk{
		cfg: cfg, clock: cfg.Clock, ctx: ctx, stop: stop,
		queue:    newQueue(cfg.Policy),
		done:     map[string]bool{},
		lostRows: unreadRows{},
		sights:   sights{},
		marked:   map[string]Phase{},
		shelf:    newShelf(cfg.Opening),
		changed:  make(chan struct{}, 1),
		dirty:    make(chan struct{}, 1),
		sweeper:  make(chan struct{}, 1),
		snoozer:  make(chan struct{}, 1),
		flagger:  make(chan struct{}, 1),
		sorter:   make(chan struct{}, 1),
		rows:     make(chan struct{}, 1),
		seen:     make(chan struct{}, 1),
	}
	d.queue.first = d.rows
	d.calls = calls{limit: cfg.DailyCalls, sent: cfg.Client.Calls}
	d.notes, d.opened = newNotes(), newOpened()
	d.once = d.newPipeline()
	d.work = sync.NewCond(&d.mu)
	d.publish()
	d.start(d.publishLoop)
	d.once.Start()
	d.start(d.snoozeLoop)
	d.start(d.draftLoop)
	if cfg.Queue {
		for range readers {
			d.start(d.readLoop)
		}
		d.start(d.sweepLoop)
		d.start(d.flagLoop)
		d.start(d.orderLoop)
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

func (d *Desk) start(loop func()) {
	d.wait.Add(1)
	go func() {
		defer d.wait.Done()
		d.guarded(loop)
	}()
}

// Close ends the desk: reads are cancelled, a decision on its way to the service is finished and recorded, the journal
// is closed. Decisions still held stay in the journal and are offered at the next start.
func (d *Desk) Close() error {
	d.mu.Lock()
	d.ended = true
	d.work.Broadcast()
	d.mu.Unlock()
	j := d.once.Finish(d.stop, d.wait.Wait)
	if j == nil {
		return nil
	}
	return j.Close()
}

// Refresh sweeps again now, reads the case under the cursor again, and lifts a stop so that sending is tried again.
func (d *Desk) Refresh() {
	d.once.Refresh()
	d.mu.Lock()
	d.shelf.refresh()
	d.work.Broadcast()
	d.mu.Unlock()
	wake(d.sweeper)
	wake(d.flagger)
	d.touch()
}

// pause waits, and reports false when the desk ended meanwhile. A wake ends it early.
func (d *Desk) pause(t time.Duration, woken <-chan struct{}) bool {
	c, stop := d.clock.Timer(t)
	defer stop()
	select {
	case <-d.ctx.Done():
		return false
	case <-c:
	case <-woken:
	}
	return true
}

// wake fills a one-slot signal.
func wake(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
