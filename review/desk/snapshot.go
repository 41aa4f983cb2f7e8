package desk

import (
	"image"
	"time"

	"kycdesk/review"
)

// Snapshot is what the screen needs to know, at one moment. It is immutable: the desk publishes a new one, at most ten
// a second and the first rows at once, and never touches an old one again. Slices are shared between snapshots; nobody
// may write to them. Where nothing is in it, Answer of Sweep, FlagSweep and Journal says whether that is known.
type Snapshot struct {
	Version   uint64
	Queue     []*Row // pending cases in working order; rows with an open decision stay until they are settled
	Cases     map[string]*Case
	Outbox    []Entry              // decisions confirmed by the agent but not known to be in force, oldest first
	Offered   []Entry              // decisions found unsent after a crash, or not applied: the agent decides again
	Run       *Run                 // the newest bulk run of this session, nil when there was none
	Snoozed   map[string]time.Time // cases put off, and until when; still in Queue
	Drafts    map[string]Draft     // notes in the making, by case
	MemoWrite bool                 // notes may be written to the server's memo
	SLA       time.Duration        // from pending to a decision; 0: the policy names none
	Oldest    time.Time            // since when the case that waits longest does; zero when none is
	Sweep     Sweep
	Unread    int // rows of the list, and cases of the queue, that could not be read
	Link      Link
	Journal   JournalState
	Stopped   *Problem   // a refusal that concerns the whole project: nothing more is sent
	RedFlags  []*RedFlag // approved cases with AML matches, gravest first; empty before WatchRedFlags
	FlagSweep Sweep      // how far the reading of AML pages is; Pending counts the rows
	Today     []*Today   // the day's decisions on this journal, newest first
	Decided   int        // how many of them are in force
	TakenBack int
	Settled   int           // unknown outcomes that were settled, this session
	Median    time.Duration // median handling time of this session's decisions, 0 when there are none
	Calls     Calls
	News      []News // newest last; Seq grows by one
}

// Row is one case in the queue. Enriched is false while only the thin list row is known: then IDType, Age, Severity
// and Flags are not known either, and are shown as "·".
type Row struct {
	ID        string
	Name      review.Text
	Country   review.Text
	IDType    review.Text
	CreatedAt time.Time
	PendingAt time.Time // waiting since; CreatedAt where the service gave none
	Score     float64
	HasScore  bool
	Enriched  bool
	Recalled  bool // known from an earlier session only: pending then, and nothing else is known yet
	Age       int  // years, -1 unknown
	Severity  review.Severity
	Findings  int
	Flags     review.Flags
	State     review.State // another state than pending: decided elsewhere, shown grey
	Outbox    Phase        // "" when no decision is open on this case
	Unread    *Problem     // why the case cannot be had; it cannot be decided then

	place review.Urgency // given at rest; see order.go
}

// Case is one case read singly. Problem is set when it could not be read (Exam is then the last good one or nil).
type Case struct {
	ID       string
	Exam     *review.Examination
	ReadAt   time.Time
	Pictures map[string]*Picture // by image type: idImage, selfieImage …; a missing key means "not asked for yet"
	Problem  *Problem
	Loading  bool
}

// Picture is a decoded picture, scaled down so that no side is longer than pictureSide. Problem is set when there is
// none.
type Picture struct {
	Image   image.Image
	Width   int // of the original, pixels
	Height  int
	Bytes   int
	SHA256  string // of the bytes as received, 64 hex digits; empty where none came
	Format  string // "jpeg", "png", "webp"
	Problem *Problem
}

// Problem is a failure in the words of an agent: what happened, what is safe, what to do next. All of that is safe for a
// terminal, and nothing of it is of the service: its own words can quote the case, and are apart.
type Problem struct {
	Kind string // stable: "bad key", "ip denied", "offline", "html", "truncated", "not found" …
	What string
	Safe string
	Next string
	Said review.Text // what the service said, empty for nothing; through a masker only, and never in the open part of the journal
}

// Entry is one decision on its way out.
type Entry struct {
	Op      string
	CaseID  string
	Name    review.Text
	Verdict review.Verdict
	Phase   Phase
	Since   time.Time
	Until   time.Time       // end of the hold, or the next read back
	From    time.Time       // when the hold began
	Bar     int             // above 0 the hold begins, for so long, when this bar was seen; see BarsSeen
	Detail  string          // a sentence, safe for a terminal
	Said    review.Text     // what the service said to the call, see Problem
	Draft   *review.Draft   // what the agent had entered, to open the sheet again; nil when it is not readable
	Changes []review.Change // the decisive fields and pictures that moved, when that is why it was not sent
	// Unchecked are the kinds of pictures that could not be had again, when that is why it was not sent: an agent who
	// confirms all the same names them in the draft.
	Unchecked []string
	Refuted   []string // the reasons that the record came to refute, when that is why it was not sent
}

// Sweep says how far the background reading of list pages is; see Answer.
type Sweep struct {
	Asked    bool // a page was asked for
	Failed   bool // asked, and none came so far
	Running  bool
	Complete bool // every page was read once
	Pages    int
	Rows     int
	Pending  int
	At       time.Time // of the last complete sweep
	Unread   int       // rows of AML pages that could not be read
	Problem  *Problem  // why the list could not be read to its end, while the link works
}

// Link is the connection to the service. The zero value is "not asked yet".
type Link struct {
	Asked   bool      // something was asked
	Up      bool      // and the newest answer was one
	Problem *Problem  // why not
	Retry   time.Time // next try
}

// JournalState says whether decisions can be recorded.
type JournalState struct {
	Ready   bool
	Problem *Problem // latched, damaged, foreign …; nil while it is being opened
	Head    string   // short form of the newest hash
}

// News is something that happened that the agent should hear once.
type News struct {
	Seq    uint64
	At     time.Time
	Kind   string // "arrived", "decided elsewhere", "confirmed", "refused", "unknown", "settled", "not applied", "index", "problem"
	CaseID string
	Text   string      // a sentence, safe for a terminal
	Said   review.Text // what the service said of it, see Problem
}

// Open reports whether the case still waits for this agent: pending, can be had, and no decision of ours on its way.
func (r *Row) Open() bool {
	return r.Outbox == "" && r.Unread == nil && (r.State == review.Pending || r.State == "")
}
