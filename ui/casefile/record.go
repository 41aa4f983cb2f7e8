package casefile

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"kycdesk/review"
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
	path       string // "kyc.attempts[0].retryCode"; a line that closes something has that thing's
	field      string // masked field that the value is hidden as, "" when it is shown
}

// readRecord makes the lines, in the order of the keys as received.
func readRecord(e *review.Examination, m text.Masks) *record {
	raw := e.Submission.Record
	r := &reader{dec: json.NewDecoder(bytes.NewReader(raw)), masks: m, secrets: secrets(e, m), rec: &record{}}
	r.dec.UseNumber()
	r.unread = make(map[string]string, len(e.Submission.Faults))
	for _, f := range e.Submission.Faults {
		received := strconv.Itoa(f.Size) + " bytes"
		if !f.Part || len(m.Fields()) == 0 { // what an object holds has masks of its own
			received = r.hide(f.Key.String(), cut(text.Safe(f.Received.String()), receivedMost))
		}
		r.unread[f.Path.String()] = "could not be read, " + string(f.Kind) + ": " + received
	}
	if len(raw) == 0 {
		r.rec.end = "The case was not read singly yet, so there is no record."
		return r.rec
	}
	r.value("", "", 0, "")
	return r.rec
}

type reader struct {
	dec     *json.Decoder
	masks   text.Masks
	secrets []string
	unread  map[string]string // what could not be read, in words, by path
	rec     *record
}

// receivedMost bounds what is shown of a part that could not be read.
const receivedMost = 400

// secretLength is the shortest hidden value that is looked for inside other values; shorter ones are found by chance.
const secretLength = 5

// secrets returns the hidden values themselves: the service repeats them under keys that nobody documented, in error
// messages and parameters.
func secrets(e *review.Examination, m text.Masks) []string {
	var out []string
	for i := range e.Comparison {
		r := &e.Comparison[i]
		if !m.Hidden(r.Field) {
			continue
		}
		for _, v := range []review.Text{r.Applicant, r.Reviewed, r.OCR, r.MRZ} {
			if s := strings.TrimSpace(v.String()); len(s) >= secretLength {
				out = append(out, s)
			}
		}
	}
	return out
}

func (r *reader) add(depth int, key, value, path string) {
	r.rec.lines = append(r.rec.lines, recordLine{depth: depth, key: key, value: value, path: path})
	if len(r.rec.lines) >= recordLines {
		r.rec.end = "The record is longer than " + strconv.Itoa(recordLines) + " lines; the rest is not shown here."
	}
}

// value adds the value that comes next, under key. Field is the key it is masked as: its own, or that of an object
// around it ({"documentNumber": {"value": …}}).
func (r *reader) value(key, path string, depth int, field string) {
	if depth > recordDepth {
		r.tooDeep(key, path, depth)
		return
	}
	if field == "" || !r.masks.Hidden(field) {
		field = key
	}
	token, err := r.dec.Token()
	if err != nil {
		r.rec.end = "The record cannot be read as JSON from here on."
		return
	}
	if open, ok := token.(json.Delim); ok {
		r.children(key, path, depth, field, open)
		return
	}
	value := r.scalar(field, token)
	if why := r.unread[path]; why != "" && token == nil {
		value = why
	}
	r.add(depth, clean(key), value, path)
	if r.masks.Hidden(field) {
		r.rec.lines[len(r.rec.lines)-1].field = text.FieldOf(field)
	}
}

func (r *reader) tooDeep(key, path string, depth int) {
	var skipped json.RawMessage
	if r.dec.Decode(&skipped) != nil {
		r.rec.end = "The record cannot be read as JSON from here on."
		return
	}
	r.add(depth, clean(key), "(nested deeper than "+strconv.Itoa(recordDepth)+", "+strconv.Itoa(len(skipped))+" bytes)", path)
}

// children adds an object or array: a line that opens it, its members, a line that closes it.
func (r *reader) children(key, path string, depth int, field string, open json.Delim) {
	closing := "}"
	if open == '[' {
		closing = "]"
	}
	if !r.dec.More() {
		r.closing()
		r.add(depth, clean(key), open.String()+closing, path)
		return
	}
	r.add(depth, clean(key), open.String(), path)
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
		r.value(member, below, depth+1, field)
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

func (r *reader) scalar(field string, token json.Token) string {
	switch v := token.(type) {
	case string:
		return `"` + strings.ReplaceAll(r.hide(field, clean(v)), `"`, `\"`) + `"`
	case json.Number:
		return r.hide(field, v.String())
	case bool:
		return strconv.FormatBool(v)
	}
	return "null"
}

func (r *reader) hide(field, s string) string {
	s = r.masks.Apply(field, s)
	for _, secret := range r.secrets {
		if strings.Contains(s, secret) {
			s = strings.ReplaceAll(s, secret, text.Mask(secret))
		}
	}
	return s
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
