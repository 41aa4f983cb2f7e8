package review

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Missing is one thing a draft still needs; Field names the input on the sheet, Sentence says it in words.
type Missing struct{ Field, Sentence string }

// MissingOverride is the Field of a word on why a decision goes against what the record says.
const MissingOverride = "override"

// IncompleteError says everything that keeps a draft from being a decision. Nothing was recorded or sent.
type IncompleteError struct{ Missing []Missing }

// Error joins the sentences.
func (e *IncompleteError) Error() string {
	parts := make([]string, len(e.Missing))
	for i, m := range e.Missing {
		parts[i] = m.Sentence
	}
	return "decision incomplete: " + strings.Join(parts, "; ")
}

// shortestOverride is how many characters a reason against a blocker has at least: enough for words, not for "ok".
const shortestOverride = 10

// missing asks everything that a decision needs, in the order of the sheet.
func (d Draft) missing() []Missing {
	return append(d.missingFrame(), d.missingVerdict()...)
}

// missingVerdict asks for what the verdict itself needs. Without Seen it asks only what holds of every case.
func (d Draft) missingVerdict() []Missing {
	switch d.Verdict {
	case Approve:
		return d.missingApproval()
	case Reject:
		return d.missingRejection()
	default:
		return []Missing{{"verdict", "choose approve or reject"}}
	}
}

// usableID is all that can be said about the id of a submission: the service names no form for it (§2.7).
func usableID(id string) bool {
	return id != "" && !strings.ContainsFunc(id, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
}

var missingID = Missing{"case", "the case has no usable id"}

// missingFrame asks for what every decision has: which case, seen how, by whom, when.
func (d Draft) missingFrame() []Missing {
	var out []Missing
	switch {
	case !usableID(d.CaseID):
		out = append(out, missingID)
	case d.Seen == nil:
		out = append(out, Missing{"case", "read the case first: a decision rests on what was seen"})
	case d.Seen.ID != NewText(d.CaseID).String() || !d.Seen.Submission.ID.IsEmpty() && d.Seen.Submission.ID.Raw() != d.CaseID:
		out = append(out, Missing{"case", "the case on the screen is another one"})
	case d.Seen.Gate.Shut != "":
		out = append(out, Missing{"case", d.Seen.Gate.Shut})
	case d.Seen.State == Deleted:
		out = append(out, Missing{"case", shutBy[Deleted]})
	}
	if !isAddress(d.Agent) {
		out = append(out, Missing{"agent", "the agent's e-mail address is not usable; sign in again"})
	}
	if d.At.IsZero() {
		out = append(out, Missing{"at", "the decision has no time"})
	}
	return out
}

// saysWhy reports whether the agent wrote why the decision goes against what the record says. Signs alone, one letter
// held down and letters that nobody can see are no words.
func (d Draft) saysWhy() bool {
	letters, seen := map[rune]bool{}, 0
	for _, r := range oneLine(d.Override) {
		if strings.ContainsRune(blankLetters, r) {
			continue
		}
		if seen++; unicode.IsLetter(r) {
			letters[r] = true
		}
	}
	return seen >= shortestOverride && len(letters) >= fewestLetters
}

const (
	blankLetters  = "\u115f\u1160\u3164\uffa0\u2800" // Hangul fillers and the empty Braille pattern: drawn as nothing
	fewestLetters = 3
)

func (d Draft) missingApproval() []Missing {
	var out []Missing
	if len(d.Reasons) > 0 || strings.TrimSpace(d.Comment) != "" {
		out = append(out, Missing{"reasons", "an approval cannot carry reject reasons or a comment"})
	}
	if d.Seen != nil && d.Seen.Gate.Blocked() && !d.saysWhy() {
		n := len(d.Seen.Gate.Blockers)
		out = append(out, Missing{MissingOverride, "say why you approve against " + plural(n, "blocker", "blockers") + " (10 characters or more)"})
	}
	return append(append(out, d.missingCorrections()...), d.missingPatch()...)
}

// missingRejection asks for a reason or own words. Corrections are refused: the service would take them, but changing a
// person's data while refusing the person is never needed, and would be hard to explain.
func (d Draft) missingRejection() []Missing {
	var out []Missing
	for i, code := range d.Reasons {
		if _, ok := reasonOf(code); !ok {
			out = append(out, Missing{"reasons", "unknown reason " + NewText(code).String()})
		} else if slices.Contains(d.Reasons[:i], code) {
			out = append(out, Missing{"reasons", "reason " + code + " is given twice"})
		}
	}
	if len(out) == 0 {
		out = append(out, d.missingWord()...)
		out = append(out, d.missingComment()...)
	}
	if len(d.Corrections)+len(d.Patch) > 0 {
		out = append(out, Missing{"corrections", "corrections go with an approval only"})
	}
	return out
}

// missingWord asks why a reason stands that the record refutes.
func (d Draft) missingWord() []Missing {
	refuted := d.Seen.Refutes(d.Reasons)
	if len(refuted) == 0 || d.saysWhy() {
		return nil
	}
	codes := make([]string, len(refuted))
	for i := range refuted {
		codes[i] = refuted[i].Code
	}
	return []Missing{{MissingOverride, AsksForWord(codes)}}
}

// AsksForWord asks why reasons stand that the record refutes. They are named as given: by their codes in a file, by their
// titles on the screen.
func AsksForWord(reasons []string) string {
	is, stands := " is", "it stands"
	if len(reasons) > 1 {
		is, stands = " are", "they stand"
	}
	return strings.Join(reasons, ", ") + is + " refuted by the record: say why " + stands + " (10 characters or more)"
}

func (d Draft) missingComment() []Missing {
	n := utf8.RuneCountInString(RenderComment(d.Reasons, d.Comment, FillFor(d.Seen)))
	if d.Seen == nil && n > mostComment { // the standard texts are filled in from the case, so only the agent's own count
		n = max(1, utf8.RuneCountInString(oneLine(d.Comment)))
	}
	switch {
	case n == 0 && len(d.Reasons) > 0:
		return []Missing{{"comment", "write the comment that the applicant gets"}}
	case n == 0:
		return []Missing{{"reasons", "pick a reason or write a comment"}}
	case n > mostComment:
		return []Missing{{"comment", "shorten the comment: it has " + strconv.Itoa(n) + " characters, at most " + strconv.Itoa(mostComment)}}
	}
	return nil
}

// isAddress reports whether a text can be an e-mail address. The service knows which are registered (§4.1).
func isAddress(s string) bool {
	local, domain, ok := strings.Cut(s, "@")
	if !ok || local == "" || len(s) > 254 || strings.Contains(domain, "@") || !strings.Contains(strings.Trim(domain, "."), ".") {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool {
		return r <= ' ' || r == 0x7f || !unicode.IsPrint(r) || strings.ContainsRune("<>,;\"\\", r)
	})
}
