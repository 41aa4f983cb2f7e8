package review

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"kycdesk/argos"
)

// planMember reads one member of a plan line and says what is wrong with its value, "" for nothing.
type planMember struct {
	name string
	take func(p *PlanLine, value json.RawMessage) (wrong string)
}

// planMembers are the members that a line may have, by their exact names.
var planMembers = []planMember{
	{"line", func(p *PlanLine, v json.RawMessage) string { return takeCount(v, &p.Line) }},
	{"submission_id", func(p *PlanLine, v json.RawMessage) string { return takeText(v, &p.SubmissionID) }},
	{"decision", func(p *PlanLine, v json.RawMessage) string { return takeText(v, (*string)(&p.Decision)) }},
	{"reasons", func(p *PlanLine, v json.RawMessage) string { return takeTexts(v, &p.Reasons) }},
	{"comment", func(p *PlanLine, v json.RawMessage) string { return takeProse(v, &p.Comment, sentAs) }},
	{"corrections", func(p *PlanLine, v json.RawMessage) string { return takeNamedTexts(v, &p.Corrections) }},
	{"note", func(p *PlanLine, v json.RawMessage) string { return takeProse(v, &p.Note, keptAs) }},
	{"override", func(p *PlanLine, v json.RawMessage) string { return takeProse(v, &p.Override, keptAs) }},
	{"digest", func(p *PlanLine, v json.RawMessage) string { return takeText(v, &p.Digest) }},
	{"judged", func(p *PlanLine, v json.RawMessage) string { return takeJudged(v, &p.Judged) }},
	{"state", func(p *PlanLine, v json.RawMessage) string { return takeText(v, &p.State) }},
	{"detail", func(p *PlanLine, v json.RawMessage) string { return takeText(v, &p.Detail) }},
}

// ParsePlanLine reads one line. Members that are unknown, given twice or of another type are refused, since a decision
// other than the one meant would come of them; so is text that would be sent or kept as something else than it says. The
// line is returned as far as it could be read, so that the answer can name its case. Errors are safe for a terminal.
func ParsePlanLine(text []byte) (PlanLine, error) {
	var p PlanLine
	if wrong := p.read(text); wrong != "" {
		return p, errors.New("not a decision: " + wrong)
	}
	if p.SubmissionID == "" {
		return p, errors.New("submission_id is missing")
	}
	if p.Decision != Approve && p.Decision != Reject {
		return p, errors.New(`decision must be "approve" or "reject"`)
	}
	return p, nil
}

// read takes every member of a line and says what is wrong first.
func (p *PlanLine) read(text []byte) (wrong string) {
	if !utf8.Valid(text) {
		return "the line is not UTF-8"
	}
	var object json.RawMessage
	d := json.NewDecoder(bytes.NewReader(text))
	switch err := d.Decode(&object); {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "the line is cut off in the middle of a value"
	case err != nil:
		return argos.InWords(err).Error()
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return "more than one JSON value on the line"
	}
	seen := make(map[string]bool)
	return eachMember(object, func(name string, value json.RawMessage) string {
		at := slices.IndexFunc(planMembers, func(m planMember) bool { return m.name == name })
		switch {
		case seen[name]:
			return NewText(name).String() + " is given twice"
		case at < 0:
			return unknownMember(name)
		}
		seen[name] = true
		if string(value) == "null" { // absent, as in all of the service's own records
			return ""
		}
		if what := planMembers[at].take(p, value); what != "" {
			return name + ": " + what
		}
		return ""
	})
}

func unknownMember(name string) string {
	said := fmt.Sprintf("unknown field %q", NewText(name))
	for _, m := range planMembers {
		if strings.EqualFold(m.name, name) {
			return said + "; it is written " + m.name
		}
	}
	return said
}

// eachMember calls use with every member of an object and says what is wrong first. The text is one JSON value.
func eachMember(object json.RawMessage, use func(name string, value json.RawMessage) (wrong string)) (first string) {
	d := json.NewDecoder(bytes.NewReader(object))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return wanted("an object", object)
	}
	for d.More() {
		before := d.InputOffset()
		token, err := d.Token()
		if err != nil {
			return argos.InWords(err).Error()
		}
		if half := argos.HalfCharacter(bytes.TrimLeft(object[before:d.InputOffset()], ", \t\r\n")); half != "" {
			first = cmp.Or(first, "a name: "+half)
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return argos.InWords(err).Error()
		}
		name, _ := token.(string)
		first = cmp.Or(first, use(name, value))
	}
	return first
}

// wanted says that a value is of another type than its place takes.
func wanted(what string, value json.RawMessage) string {
	return what + " is wanted, and " + argos.TypeInWords(value) + " stands there"
}

// takeText takes a text exactly as it was given.
func takeText(value json.RawMessage, into *string) (wrong string) {
	if value[0] != '"' {
		return wanted("a text", value)
	}
	if half := argos.HalfCharacter(value); half != "" {
		return half
	}
	if err := json.Unmarshal(value, into); err != nil {
		return argos.InWords(err).Error()
	}
	return ""
}

// takeJudged takes what a dry run said of the reasons. Nothing hangs on it: they are judged anew.
func takeJudged(value json.RawMessage, into *[]LineJudgement) (wrong string) {
	if value[0] != '[' {
		return wanted("a list", value)
	}
	if err := json.Unmarshal(value, into); err != nil {
		return argos.InWords(err).Error()
	}
	return ""
}

func takeCount(value json.RawMessage, into *int) (wrong string) {
	n, err := strconv.Atoi(string(value))
	if err != nil || n < 0 {
		return wanted("a whole number", value)
	}
	*into = n
	return ""
}

func takeTexts(value json.RawMessage, into *[]string) (wrong string) {
	var list []json.RawMessage
	if value[0] != '[' || json.Unmarshal(value, &list) != nil {
		return wanted("a list of texts", value)
	}
	for i, element := range list {
		var s string
		if wrong := takeText(element, &s); wrong != "" {
			return fmt.Sprintf("in place %d of the list: %s", i+1, wrong)
		}
		*into = append(*into, s)
	}
	return ""
}

func takeNamedTexts(value json.RawMessage, into *map[string]string) (wrong string) {
	out := make(map[string]string)
	wrong = eachMember(value, func(name string, value json.RawMessage) string {
		if _, twice := out[name]; twice {
			return NewText(name).String() + " is given twice"
		}
		var s string
		if wrong := takeText(value, &s); wrong != "" {
			return NewText(name).String() + ": " + wrong
		}
		out[name] = s
		return ""
	})
	if len(out) > 0 {
		*into = out
	}
	return wrong
}

// takeProse takes a text that people will read, and refuses it where as, which says what becomes of each character,
// would leave one out or put another in its place: what arrives is what was given, but for runs of spaces.
func takeProse(value json.RawMessage, into *string, as func(rune) rune) (wrong string) {
	if wrong := takeText(value, into); wrong != "" {
		return wrong
	}
	at := 0
	for _, r := range *into {
		if at++; as(r) != r && !unicode.Is(unicode.Zs, r) {
			return fmt.Sprintf("the character U+%04X in place %d would not arrive as it is; %s", r, at, instead(as(r)))
		}
	}
	return ""
}

// instead advises what to write for a character that becomes another one, or goes.
func instead(becomes rune) string {
	if becomes == ' ' {
		return "write a space for it"
	}
	return "leave it out"
}

// keptAs is what becomes of a character in a text for staff: lines stay, and what no text field takes goes.
func keptAs(r rune) rune {
	if r == '\n' {
		return r
	}
	return sentAs(r)
}
