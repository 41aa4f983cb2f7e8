package argos

import (
	"bytes"
	"encoding/json"
	"errors"
	"hash/fnv"
	"io"
	"reflect"
)

// jsonMax bounds an answer after decompression, rowsMax the rows of a page: the service's own limit is 2,000 (§2.1),
// and a page of 100 rows has some 70 kB.
const (
	jsonMax = 8 << 20
	rowsMax = 5_000
)

// Page is one page of a list. Rows without an id are kept: what to do with them is for the caller to say.
type Page = Paged[Submission]

// Paged is a page of rows of some sort.
type Paged[T any] struct {
	Rows   []T
	Unread []UnreadRow // items that cannot be used as rows; the others are whole
	Next   Cursor      // zero on the last page
	Bytes  int         // of the answer, after decompression
	Cycle  bool        // Pages stopped here because the service's keys go round in a circle: more rows may exist
}

// Cursor says where the next page begins. Both parts are sent back exactly as they were received (§2.2).
type Cursor struct {
	ID        Text `json:"id"`
	CreatedAt Text `json:"created_at"`
}

// IsZero reports whether there is no next page.
func (c Cursor) IsZero() bool { return c == Cursor{} }

// DecodePage decodes a list answer (§2.3, §2.4). A part of a row that cannot be read is in the row's Faults and absent
// otherwise; a row that cannot be had is in Unread; only an answer that is no list at all is an *Error: TooBig, HTML,
// Encrypted, Truncated, or Malformed.
func DecodePage(b []byte) (Page, error) { return decodeItems(b, new(mender).submission) }

// readItem appends what an item of a list says to the rows, or says why it is none; objects is how many it holds of the
// budget.
type readItem[T any] func(item []byte, budget int, rows *List[T]) (objects int, unread *UnreadRow)

// decodeItems decodes a list answer, one item after the other.
func decodeItems[T any](b []byte, read readItem[T]) (Paged[T], error) {
	env, err := openEnvelope(b)
	if err != nil {
		return Paged[T]{}, err
	}
	if none := env.noList(opList, b); none != nil {
		return Paged[T]{}, none
	}
	page := Paged[T]{Bytes: len(b)}
	if page.Next, err = nextPage(env.next); err != nil {
		return Paged[T]{}, err
	}
	// A list row has some 700 bytes, the struct 3 kB: growing by doubling would copy most of a page twice.
	rows := make(List[T], 0, min(len(b)/512+1, 256))
	budget := objectsMax
	for item := range items(env.items) {
		if len(rows)+len(page.Unread) == rowsMax {
			return Paged[T]{}, &Error{Op: opList, Kind: TooBig, Err: errBomb}
		}
		if string(item) == "null" {
			continue
		}
		objects, unread := read(item, budget, &rows)
		if unread != nil {
			page.Unread = append(page.Unread, *unread)
			continue
		}
		budget -= objects
	}
	page.Rows = rows
	return page, nil
}

// submission reads an item as far as it can be read.
func (m *mender) submission(item []byte, budget int, rows *List[Submission]) (int, *UnreadRow) {
	row, bad := m.mend(item, recordShape(), budget)
	if bad == nil {
		bad = unusable(row.faults)
	}
	if bad != nil {
		unread := unreadRow(item, row, *bad)
		return row.objects, &unread
	}
	rows.add(row.json)
	last := &(*rows)[len(*rows)-1]
	last.Faults, last.SaysDeleted = row.faults, saysDeleted(item)
	last.dropEmptyParts()
	return row.objects, nil
}

// unusable finds the fault by which nobody can say which case a row is, or in which state.
func unusable(faults []Fault) *Fault {
	for i := range faults {
		switch faults[i].Path.raw {
		case "submission_id", "kyc", "kyc.result":
			return &faults[i]
		}
	}
	return nil
}

func unreadRow(item []byte, row mended, bad Fault) UnreadRow {
	sum := fnv.New64a()
	_, _ = sum.Write(item)
	u := UnreadRow{ID: Text{unquoted(row.id)}, Fault: bad, Sum: sum.Sum64()}
	u.CreatedAt = Time{Text: Text{unquoted(row.created)}}
	u.CreatedAt.At, _ = ParseTime(u.CreatedAt.Text.raw)
	return u
}

// DecodeSubmission decodes a single read and keeps the record in Record, and what could not be read of it in Faults. An
// answer without any item is NotFound (§2.3), otherwise the errors are those of DecodePage, for the record as a whole.
func DecodeSubmission(b []byte) (Submission, error) {
	env, err := openEnvelope(b)
	if err != nil {
		return Submission{}, err
	}
	other := len(env.items) > 0 && env.items[0] != '[' && env.items[0] != '{' && string(env.items) != "null"
	for item := range items(env.items) {
		if item[0] != '{' {
			other = true
			continue
		}
		got, bad := mend(item, recordShape(), objectsMax)
		if bad != nil {
			return Submission{}, brokenItem(item, bad.Kind)
		}
		var s Submission
		if err := lenient(got.json, &s); err != nil {
			return Submission{}, brokenJSON(err)
		}
		s.Record, s.Faults, s.SaysDeleted = bytes.Clone(got.json), got.faults, saysDeleted(item)
		s.dropEmptyParts()
		return s, nil
	}
	if other { // it says nothing of the case, least of all that it is gone
		return Submission{}, &Error{Op: opRead, Kind: Malformed, Err: errNoRecord}
	}
	return Submission{}, &Error{Op: opRead, Kind: NotFound}
}

// brokenItem is the error of a record that cannot be had as a whole.
func brokenItem(item []byte, why FaultKind) *Error {
	if why == TooMany {
		return &Error{Op: opRead, Kind: TooBig, Err: errBomb}
	}
	var v json.RawMessage
	if err := json.Unmarshal(item, &v); err != nil {
		return brokenJSON(err)
	}
	return &Error{Op: opRead, Kind: Malformed, Err: errNoContent}
}

var (
	errNoItems   = errors.New("it has no Items")
	errPageKey   = errors.New("its nextpageKey has no known form")
	errBomb      = errors.New("it is nested too deeply or has too many parts")
	errNoContent = errors.New("it is empty")
	errTwoLists  = errors.New("it has two lists, and nobody can say which one is meant")
	errNoList    = errors.New("it is no list")
	errNoRecord  = errors.New("what it has in the place of the record is none")
	errStops     = io.ErrUnexpectedEOF
)

func looksLikeHTML(b []byte) bool {
	b = bytes.TrimSpace(bytes.TrimPrefix(b, []byte("\ufeff")))
	return len(b) > 0 && b[0] == '<'
}

// brokenJSON tells an answer that stops in the middle from one that is garbage.
func brokenJSON(err error) *Error {
	if stopsInTheMiddle(err) {
		return &Error{Op: opRead, Kind: Truncated, Err: io.ErrUnexpectedEOF}
	}
	return &Error{Op: opRead, Kind: Malformed, Err: InWords(err)}
}

// nextPage reads the page key. A key of unknown form is an error, because stopping there would lose cases in silence.
func nextPage(b json.RawMessage) (Cursor, error) {
	switch string(b) {
	case "", "null", `""`, "{}", "[]", "false":
		return Cursor{}, nil
	}
	var c Cursor
	if lenient(b, &c) != nil || c.IsZero() && b[0] != '{' {
		return Cursor{}, &Error{Op: opList, Kind: Malformed, Err: errPageKey}
	}
	return c, nil
}

// items yields the elements of Items, which is an array except where it is a single object.
func items(b json.RawMessage) func(func([]byte) bool) {
	if len(b) > 0 && b[0] == '{' {
		return func(yield func([]byte) bool) { yield(b) }
	}
	return elements(b)
}

// dropEmptyParts removes optional parts that hold nothing: absent, null and empty mean the same (§2.6), and an AML
// part that is "" must not read as a screening result.
func (s *Submission) dropEmptyParts() {
	if s.AML != nil && reflect.ValueOf(*s.AML).IsZero() {
		s.AML = nil
	}
	if s.Bank != nil && *s.Bank == (Bank{}) {
		s.Bank = nil
	}
	if s.Projection != nil && *s.Projection == (Projection{}) {
		s.Projection = nil
	}
}
