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
}

// readRecord makes the lines, in the order of the keys as received.
func readRecord(e *review.Examination, m text.Masks) *record {
	raw := e.Submission.Record
	r := &reader{dec: json.NewDecoder(bytes.NewReader(raw)), masks: m, secrets: secrets(e, m), rec: &record{}}
	r.dec.UseNumber()
	if len(raw) == 0 {
		r.rec.end = "The case was not read singly yet, so there is no record."
		return r.rec
	}
	r.value("", 0, "")
	return r.rec
}

type reader struct {
	dec     *json.Decoder
	masks   text.Masks
	secrets []string
	rec     *record
}

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
		for _, v := range []review.Text{r.Applicant, r.Reviewed, r.OCR} {
			if s := strings.TrimSpace(v.String()); len(s) >= secretLength {
				out = append(out, s)
			}
		}
	}
	return out
}

func (r *reader) add(depth int, key, value string) {
	r.rec.lines = append(r.rec.lines, recordLine{depth, key, value})
	if len(r.rec.lines) >= recordLines {
		r.rec.end = "The record is longer than " + strconv.Itoa(recordLines) + " lines; the rest is not shown here."
	}
}

// value adds the value that comes next, under key. Field is the key it is masked as: its own, or that of an object
// around it ({"documentNumber": {"value": …}}).
func (r *reader) value(key string, depth int, field string) {
	if depth > recordDepth {
		r.tooDeep(key, depth)
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
		r.children(key, depth, field, open)
		return
	}
	r.add(depth, clean(key), r.scalar(field, token))
}

func (r *reader) tooDeep(key string, depth int) {
	var skipped json.RawMessage
	if r.dec.Decode(&skipped) != nil {
		r.rec.end = "The record cannot be read as JSON from here on."
		return
	}
	r.add(depth, clean(key), "(nested deeper than "+strconv.Itoa(recordDepth)+", "+strconv.Itoa(len(skipped))+" bytes)")
}

// children adds an object or array: a line that opens it, its members, a line that closes it.
func (r *reader) children(key string, depth int, field string, open json.Delim) {
	closing := "}"
	if open == '[' {
		closing = "]"
	}
	if !r.dec.More() {
		r.closing()
		r.add(depth, clean(key), open.String()+closing)
		return
	}
	r.add(depth, clean(key), open.String())
	for r.rec.end == "" && r.dec.More() {
		member := ""
		if open == '{' {
			token, err := r.dec.Token()
			if err != nil {
				r.rec.end = "The record cannot be read as JSON from here on."
				return
			}
			member, _ = token.(string)
		}
		r.value(member, depth+1, field)
	}
	if r.rec.end == "" {
		r.closing()
		r.add(depth, "", closing)
	}
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
