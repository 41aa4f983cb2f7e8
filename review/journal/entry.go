package journal

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"time"
)

// timeLayout has a fixed width, so that times sort as text. Always UTC.
const timeLayout = "2006-01-02T15:04:05.000000000Z"

// Kind says what an entry records.
type Kind string

// The kinds of entries. More may follow; a reader shows those that it does not know as they are.
const (
	KindDecision   Kind = "decision"   // one step of a decision, with its state
	KindAdopted    Kind = "adopted"    // a decision taken over from a process that is gone
	KindNote       Kind = "note"       // the agent's text about a case
	KindMemo       Kind = "memo"       // one step of writing the server's memo, with the states of a decision
	KindVerdict    Kind = "verdict"    // the agent's judgement of one AML match
	KindCorrection Kind = "correction" // one step of a correction sent apart from a decision, with its own state words
	KindOpen       Kind = "open"       // a case was looked at
	KindReveal     Kind = "reveal"     // a masked field was shown
	KindSession    Kind = "session"    // a console began or ended
	KindRecovered  Kind = "recovered"  // the journal was reopened after a failed write
)

// Entry is one line of the record. The hash covers every field as stored.
type Entry struct {
	Seq      int64 // 1, 2, 3 … without a gap; the order of events (times may jump)
	Time     time.Time
	Kind     Kind
	Op       string // the decision it belongs to, 32 hex digits, or empty
	State    State  // of the decision after this entry, or an event's own word
	CaseID   string
	Verdict  string
	Actor    string // who: the admin e-mail that signs
	Host     string
	Origin   string // the service the case lives at
	Owner    string // the process that works on the decision
	Policy   string // which policy was in force
	Replaces string // the earlier decision that this one takes the place of
	Detail   string // a sentence, nothing personal
	Evidence []byte // JSON of keyed digests, never the values
	Payload  []byte // what was sealed, opened; nil when there is none or it is closed
	Closed   bool   // there is a sealed part that could not be opened
	Sealed   []byte // as stored: nonce and ciphertext
	KeyID    string
	Prev     string // hash of the entry before, hex
	Hash     string // of this entry, hex
}

// Head names a state of the whole journal: everything up to Seq. Kept elsewhere, it reveals a tail cut off later.
type Head struct {
	Seq   int64  `json:"seq"`
	Hash  string `json:"hash"`  // hex SHA-256, empty for an empty journal
	Count int64  `json:"count"` // entries checked
}

// Short returns the first 12 digits of the hash, to be shown or read aloud.
func (h Head) Short() string { return h.Hash[:min(12, len(h.Hash))] }

// row is an entry as stored.
type row struct {
	seq                                                 int64
	time, kind, op, state, caseID, verdict, actor, host string
	origin, owner, policy, replaces, detail             string
	evidence, sealed                                    []byte
	keyID                                               string
	prev, hash                                          []byte
}

// columns are in the order of fields(); the hash comes last and is the only one that it does not cover.
const columns = `seq, time, kind, op, state, case_id, verdict, actor, host, origin, owner, policy, replaces, detail,
	evidence, sealed, key_id, prev, hash`

// placeholders has one mark for each of columns.
const placeholders = `?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?`

func (r *row) fields() []any {
	return []any{
		&r.seq, &r.time, &r.kind, &r.op, &r.state, &r.caseID, &r.verdict, &r.actor, &r.host, &r.origin, &r.owner,
		&r.policy, &r.replaces, &r.detail, &r.evidence, &r.sealed, &r.keyID, &r.prev, &r.hash,
	}
}

func (r *row) values() []any {
	return []any{
		r.seq, r.time, r.kind, r.op, r.state, r.caseID, r.verdict, r.actor, r.host, r.origin, r.owner,
		r.policy, r.replaces, r.detail, stored(r.evidence), stored(r.sealed), r.keyID, stored(r.prev), stored(r.hash),
	}
}

// stored keeps an empty blob from becoming NULL.
func stored(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// digest is the chain's hash: SHA-256 over a domain line, the number, and each column with its length before it, so
// that no byte can move from one column to the next unseen.
func (r *row) digest() []byte {
	h := sha256.New()
	h.Write([]byte("kycdesk journal entry 1\n"))
	var n [8]byte
	put := func(v uint64) {
		binary.BigEndian.PutUint64(n[:], v)
		h.Write(n[:])
	}
	put(uint64(r.seq))
	for _, s := range [...]string{
		r.time, r.kind, r.op, r.state, r.caseID, r.verdict, r.actor, r.host, r.origin, r.owner,
		r.policy, r.replaces, r.detail, r.keyID,
	} {
		put(uint64(len(s)))
		h.Write([]byte(s))
	}
	for _, b := range [...][]byte{r.evidence, r.sealed, r.prev} {
		put(uint64(len(b)))
		h.Write(b)
	}
	return h.Sum(nil)
}

func (r *row) entry() (Entry, error) {
	at, err := parseTime(r.time)
	if err != nil {
		return Entry{}, &BrokenChainError{r.seq, "its time cannot be read"}
	}
	return Entry{
		Seq: r.seq, Time: at, Kind: Kind(r.kind), Op: r.op, State: State(r.state), CaseID: r.caseID,
		Verdict: r.verdict, Actor: r.actor, Host: r.host, Origin: r.origin, Owner: r.owner, Policy: r.policy,
		Replaces: r.replaces, Detail: r.detail, Evidence: r.evidence, Sealed: r.sealed, KeyID: r.keyID,
		Prev: hex.EncodeToString(r.prev), Hash: hex.EncodeToString(r.hash),
	}, nil
}

func formatTime(t time.Time) string { return t.UTC().Format(timeLayout) }

func parseTime(s string) (time.Time, error) {
	t, err := time.Parse(timeLayout, s)
	if err != nil {
		return time.Time{}, fmt.Errorf("reading the time of an entry: %w", err)
	}
	return t, nil
}
