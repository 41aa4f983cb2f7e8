package argos

import (
	"bytes"
	"encoding/json"
	"errors"
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
	Rows  []T
	Next  Cursor // zero on the last page
	Bytes int    // of the answer, after decompression
	Cycle bool   // Pages stopped here because the service's keys go round in a circle: more rows may exist
}

// Cursor says where the next page begins. Both parts are sent back exactly as they were received (§2.2).
type Cursor struct {
	ID        Text `json:"id"`
	CreatedAt Text `json:"created_at"`
}

// IsZero reports whether there is no next page.
func (c Cursor) IsZero() bool { return c == Cursor{} }

// envelope is the outer shape of every answer to GET /submission (§2.3).
type envelope struct {
	Items json.RawMessage `json:"Items"`
	Next  json.RawMessage `json:"nextpageKey"`
}

// DecodePage decodes a list answer (§2.3, §2.4). Odd fields are left empty; only an answer that is no list at all is
// an *Error: TooBig, HTML, Encrypted, Truncated, or Malformed.
func DecodePage(b []byte) (Page, error) {
	env, err := openEnvelope(b)
	if err != nil {
		return Page{}, err
	}
	if env.Items == nil {
		_, text := extract(b)
		return Page{}, &Error{Op: opList, Kind: Malformed, Server: NewText(text), Err: errNoItems}
	}
	page := Page{Bytes: len(b)}
	if page.Next, err = nextPage(env.Next); err != nil {
		return Page{}, err
	}
	// A list row has some 700 bytes, the struct 3 kB: growing by doubling would copy most of a page twice.
	rows := make(List[Submission], 0, min(len(b)/512+1, 256))
	for item := range items(env.Items) {
		if len(rows) == rowsMax {
			return Page{}, &Error{Op: opList, Kind: TooBig, Err: errBomb}
		}
		rows.add(item)
	}
	for i := range rows {
		rows[i].dropEmptyParts()
	}
	page.Rows = rows
	return page, nil
}

// DecodeSubmission decodes a single read and keeps a copy of the record's bytes in Record. An answer without any item
// is NotFound (§2.3), otherwise the errors are those of DecodePage.
func DecodeSubmission(b []byte) (Submission, error) {
	env, err := openEnvelope(b)
	if err != nil {
		return Submission{}, err
	}
	var s Submission
	for item := range items(env.Items) {
		if item[0] != '{' || lenient(item, &s) != nil {
			continue
		}
		s.Record = bytes.Clone(item)
		s.dropEmptyParts()
		return s, nil
	}
	return Submission{}, &Error{Op: opRead, Kind: NotFound}
}

var (
	errNoItems   = errors.New("it has no Items")
	errPageKey   = errors.New("its nextpageKey has no known form")
	errBomb      = errors.New("it is nested too deeply or has too many parts")
	errNoContent = errors.New("it is empty")
)

// openEnvelope checks what must hold before anything is decoded.
func openEnvelope(b []byte) (envelope, error) {
	if err := checkJSON(b); err != nil {
		return envelope{}, err
	}
	if b = bytes.TrimSpace(b); b[0] == '[' { // a bare array, as in §3
		var array json.RawMessage
		if err := json.Unmarshal(b, &array); err != nil {
			return envelope{}, brokenJSON(err)
		}
		return envelope{Items: array}, nil
	}
	var env envelope
	if err := lenient(b, &env); err != nil {
		return envelope{}, brokenJSON(err)
	}
	if env.Items == nil && isWrapped(b) {
		return envelope{}, &Error{Op: opRead, Kind: Encrypted}
	}
	return env, nil
}

// checkJSON refuses what is too big or too deep to decode, or plainly no JSON.
func checkJSON(b []byte) error {
	trimmed := bytes.TrimSpace(b)
	switch {
	case len(b) > jsonMax:
		return &Error{Op: opRead, Kind: TooBig}
	case len(trimmed) == 0:
		return &Error{Op: opRead, Kind: Truncated, Err: errNoContent}
	case looksLikeHTML(trimmed):
		return &Error{Op: opRead, Kind: HTML}
	case isBomb(trimmed):
		return &Error{Op: opRead, Kind: TooBig, Err: errBomb}
	}
	return nil
}

func looksLikeHTML(b []byte) bool {
	b = bytes.TrimSpace(bytes.TrimPrefix(b, []byte("\ufeff")))
	return len(b) > 0 && b[0] == '<'
}

// brokenJSON tells an answer that stops in the middle from one that is garbage.
func brokenJSON(err error) *Error {
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok && syntax.Error() == "unexpected end of JSON input" {
		return &Error{Op: opRead, Kind: Truncated, Err: io.ErrUnexpectedEOF}
	}
	return &Error{Op: opRead, Kind: Malformed, Err: err}
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
