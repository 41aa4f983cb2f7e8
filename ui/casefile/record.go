package casefile

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"kycdesk/review"
	"kycdesk/review/mask"
	"kycdesk/ui/text"
)

// Limits of what is laid out of one record. A record beyond them is hostile or broken, and says so.
const (
	recordLines = 5000
	recordDepth = 32
)

// record is the JSON of a case as lines, before they are fitted to a width. It is made once for each version of a case
// and each set of masks, and only when somebody goes to the Raw section.
type record struct {
	lines []recordLine
	end   string // why it stops early, "" when it is complete
}

type recordLine struct {
	depth      int
	key, value string
	path       string    // "kyc.attempts[0].retryCode"; a line that closes something has that thing's
	kind       mask.Kind // of a value that is hidden, "" when it is shown
}

// readRecord makes the lines, in the order of the keys as received.
func readRecord(e *review.Examination, m mask.Set) *record {
	raw := e.Submission.Record
	r := &reader{dec: json.NewDecoder(bytes.NewReader(raw)), mask: mask.New(m, e.Values()), rec: &record{}}
	r.dec.UseNumber()
	r.unread = make(map[string]string, len(e.Submission.Faults))
	for _, f := range e.Submission.Faults {
		r.unread[f.Path.String()] = "could not be read, " + string(f.Kind) + ": " + r.received(f)
	}
	if len(raw) == 0 {
		r.rec.end = "The case was not read singly yet, so there is no record."
		return r.rec
	}
	r.value(partsKind, "", "", 0)
	return r.rec
}

// partsKind is the kind of what has members with kinds of their own.
var partsKind = mask.Parts

type reader struct {
	dec    *json.Decoder
	mask   *mask.Masker
	unread map[string]string // what could not be read, in words, by path
	rec    *record
}

// receivedMost bounds what is shown of a part that could not be read.
const receivedMost = 400

// received is what stood where nothing could be read. What an object holds has masks of its own, which cannot be told
// apart in what is no JSON.
func (r *reader) received(f review.Fault) string {
	if f.Part && len(r.mask.Set().Kinds()) > 0 {
		return strconv.Itoa(f.Size) + " bytes"
	}
	return cut(text.Safe(r.mask.Text(mask.At(f.Path), f.Received)), receivedMost)
}

func (r *reader) add(depth int, key, value, path string) {
	r.rec.lines = append(r.rec.lines, recordLine{depth: depth, key: key, value: value, path: path})
	if len(r.rec.lines) >= recordLines {
		r.rec.end = "The record is longer than " + strconv.Itoa(recordLines) + " lines; the rest is not shown here."
	}
}

// value adds the value that comes next, a member name of a part of the record, "" in a list.
func (r *reader) value(around mask.Kind, path, name string, depth int) {
	if depth > recordDepth {
		r.tooDeep(name, path, depth)
		return
	}
	kind := mask.Under(around, path, name)
	token, err := r.dec.Token()
	if err != nil {
		r.rec.end = "The record cannot be read as JSON from here on."
		return
	}
	if open, ok := token.(json.Delim); ok {
		r.children(kind, path, name, depth, open)
		return
	}
	value, hidden := r.scalar(kind, token)
	if why := r.unread[path]; why != "" && token == nil {
		value = why
	}
	r.add(depth, r.member(name), value, path)
	r.rec.lines[len(r.rec.lines)-1].kind = hidden
}

// member is a name as it may be shown: what hostile records write there can be a value.
func (r *reader) member(name string) string { return r.mask.Sentence(clean(name)) }

func (r *reader) tooDeep(name, path string, depth int) {
	var skipped json.RawMessage
	if r.dec.Decode(&skipped) != nil {
		r.rec.end = "The record cannot be read as JSON from here on."
		return
	}
	r.add(depth, r.member(name), "(nested deeper than "+strconv.Itoa(recordDepth)+", "+strconv.Itoa(len(skipped))+" bytes)", path)
}

// children adds an object or array: a line that opens it, its members, a line that closes it.
func (r *reader) children(kind mask.Kind, path, name string, depth int, open json.Delim) {
	closing := "}"
	if open == '[' {
		closing = "]"
	}
	if !r.dec.More() {
		r.closing()
		r.add(depth, r.member(name), open.String()+closing, path)
		return
	}
	r.add(depth, r.member(name), open.String(), path)
	for i := 0; r.rec.end == "" && r.dec.More(); i++ {
		member, below := "", path+"["+strconv.Itoa(i)+"]"
		if open == '{' {
			token, err := r.dec.Token()
			if err != nil {
				r.rec.end = "The record cannot be read as JSON from here on."
				return
			}
			member, _ = token.(string)
			below = joinPath(path, member)
		}
		r.value(kind, below, member, depth+1)
	}
	if r.rec.end == "" {
		r.closing()
		r.add(depth, "", closing, path)
	}
}

// pathLimit keeps the paths of a hostile record from growing with its depth.
const pathLimit = 200

// joinPath adds a member to a path; a name that would not read as one is quoted.
func joinPath(path, member string) string {
	switch {
	case len(path) > pathLimit:
		return path
	case !plainMember(member):
		return path + "[" + strconv.Quote(cut(clean(member), rawKeyLimit)) + "]"
	case path == "":
		return member
	}
	return path + "." + member
}

func plainMember(s string) bool {
	for _, r := range s {
		if r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') {
			return false
		}
	}
	return s != "" && len(s) <= rawKeyLimit
}

// cut keeps the first n characters.
func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}

func (r *reader) closing() {
	if _, err := r.dec.Token(); err != nil && r.rec.end == "" {
		r.rec.end = "The record cannot be read as JSON from here on."
	}
}

// scalar writes a value, and says as what it is hidden where it is.
func (r *reader) scalar(kind mask.Kind, token json.Token) (shown string, hidden mask.Kind) {
	switch v := token.(type) {
	case string:
		if kind = kind.OfText(); r.mask.Hidden(kind) {
			hidden = kind
		}
		return `"` + strings.ReplaceAll(clean(r.mask.Value(kind, v)), `"`, `\"`) + `"`, hidden
	case json.Number:
		if kind = kind.OfNumber(); r.mask.Hidden(kind) {
			hidden = kind
		}
		return r.mask.Value(kind, v.String()), hidden
	case bool:
		return strconv.FormatBool(v), ""
	}
	return "null", ""
}

// clean makes one string of the record safe, the way every text of the service is.
func clean(s string) string {
	quoted, err := json.Marshal(s)
	if err != nil {
		return ""
	}
	var t review.Text
	if t.UnmarshalJSON(quoted) != nil {
		return ""
	}
	return text.Safe(t.String())
}
