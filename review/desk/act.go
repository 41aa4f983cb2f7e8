package desk

import (
	"encoding/json"
	"strings"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/journal"
)

// Act is one thing that was done about a case, as the journal has it, with what became of it: a decision or a correction
// with all its steps, a verdict, a note, a look. It is read from one entry or from several that belong together.
type Act struct {
	Kind     journal.Kind
	Seq      int64  // of its first entry
	Op       string // that its entries share, empty where it is one entry
	What     string // "approve", "reject", "correction", or the kind in words
	State    string
	At       time.Time // when it was confirmed by the agent, or done
	Since    time.Time // when it came to its state
	Agent    review.Text
	Host     review.Text
	Policy   string      // which policy was in force, empty for what rests on none
	Replaces string      // the operation that it took the place of
	Detail   string      // a sentence, safe for a terminal
	Said     review.Text // what the service said to it last, in words that can quote the case; empty for nothing
	Steps    []Step      // oldest first
	Closed   bool        // something that was sealed cannot be opened with this API key, so that it is missing below

	Lines       []string // what the agent wrote: a note's text, a verdict's reason, why somebody looked; safe for a terminal
	Own         []string // what the console noted beside it: a digest of the picture that was shown
	Decision    *Decided // of a decision
	Corrections []review.CorrectedValue
}

// Step is one entry of an act.
type Step struct {
	Seq    int64
	At     time.Time
	State  string
	Detail string      // a sentence, safe for a terminal
	Said   review.Text // what the service said to it, empty for nothing
}

// Decided is what was sealed of a decision.
type Decided struct {
	review.Recorded
	Told []string   // what the applicant was to read, safe for a terminal; empty for an approval
	Plan *PlanPlace // nil where it was confirmed on its own
}

// Has reports whether an entry of the journal is one of the act's.
func (a *Act) Has(seq int64) bool {
	for _, s := range a.Steps {
		if s.Seq == seq {
			return true
		}
	}
	return false
}

// Reveals reports whether masked fields were shown by it.
func (a *Act) Reveals() bool { return a.Kind == journal.KindReveal }

// actWords word the kinds of entries whose state or verdict does not say what they are.
var actWords = map[journal.Kind]string{
	journal.KindNote: "note", journal.KindMemo: "memo", journal.KindVerdict: "verdict", journal.KindCorrection: "correction",
	journal.KindOpen: "opened", journal.KindReveal: "revealed", kindReport: "report saved",
}

// newAct begins an act with its first entry.
func newAct(e *journal.Entry) *Act {
	a := &Act{
		Kind: e.Kind, Seq: e.Seq, Op: e.Op, What: e.Verdict, At: e.Time, Agent: argos.NewText(e.Actor), Host: argos.NewText(e.Host),
		Policy: e.Policy, Replaces: e.Replaces, Closed: e.Closed,
	}
	if a.What == "" {
		a.What = actWords[e.Kind]
	}
	if a.What == "" { // of a release that knows more kinds
		a.What = safe(string(e.Kind))
	}
	if open := openAct[e.Kind]; open != nil && len(e.Payload) > 0 {
		a.Closed = !open(a, e.Payload)
	}
	return a
}

// step adds an entry.
func (a *Act) step(e *journal.Entry) {
	detail, said := Told(e.Detail)
	detail = safe(detail)
	if len(a.Steps) > 0 { // the first entry is opened by its kind
		a.Closed = a.Closed || e.Closed
		if e.Kind == journal.KindDecision && len(e.Payload) > 0 {
			said = openSaid(e.Payload)
		}
	}
	if !said.IsEmpty() {
		a.Said = said
	}
	a.Steps = append(a.Steps, Step{e.Seq, e.Time, safe(string(e.State)), detail, said})
	if e.Kind != journal.KindAdopted { // who works on it is no state
		a.State, a.Since = stateWord(e), e.Time
	}
	switch e.Kind {
	case journal.KindDecision, journal.KindVerdict, journal.KindOpen, journal.KindReveal:
		a.Detail = detail
	case journal.KindCorrection: // its first step names the fields, and that stays the sentence
		if len(a.Steps) == 1 {
			a.Detail = detail
		}
	}
}

// stateWord is where an act stands, in the words of the screen.
func stateWord(e *journal.Entry) string {
	switch {
	case e.Kind == journal.KindDecision:
		return string(phaseOf(e.State))
	case e.State == journal.TakenOver:
		return string(UnknownYet)
	}
	return safe(string(e.State))
}

// openAct reads what was sealed, by kind. Each reports false for a form that it does not know.
var openAct = map[journal.Kind]func(*Act, []byte) bool{
	journal.KindDecision:   openDecided,
	journal.KindCorrection: openCorrection,
	journal.KindVerdict:    openVerdict,
	journal.KindNote:       openNote,
	journal.KindMemo:       openMemo,
	journal.KindOpen:       openLook,
	journal.KindReveal:     openLook,
	kindReport:             openReport,
}

func openDecided(a *Act, payload []byte) bool {
	s, recorded, err := unsealWhole(payload)
	if err != nil {
		return false
	}
	a.Decision = &Decided{Recorded: recorded, Plan: s.Plan}
	if s.Comment != "" {
		a.Decision.Told = noteLines(s.Comment)
	}
	a.Corrections = review.CorrectedValues(recorded.Replaced, recorded.Corrections)
	return true
}

func openCorrection(a *Act, payload []byte) bool {
	var s sealedCorrection
	if json.Unmarshal(payload, &s) != nil {
		return false
	}
	a.Corrections = review.CorrectedValues(s.Before, s.Fields)
	return true
}

func openVerdict(a *Act, payload []byte) bool {
	var s sealedVerdict
	if json.Unmarshal(payload, &s) != nil {
		return false
	}
	a.Lines = noteLines(s.Reason)
	return true
}

func openNote(a *Act, payload []byte) bool {
	a.Lines = noteLines(noteText(payload))
	return true
}

func openMemo(a *Act, payload []byte) bool {
	var s sealedMemo
	if json.Unmarshal(payload, &s) != nil {
		return false
	}
	a.Corrections = []review.CorrectedValue{
		{Key: "memo", Label: "Memo", Old: argos.NewText(s.Before), New: argos.NewText(s.Text), OldKnown: true},
	}
	return true
}

func openReport(a *Act, payload []byte) bool {
	a.Lines = []string{"saved to " + safe(string(payload))}
	return true
}

// sealedLook is what the journal keeps closed of a look: why, and where what was taken was put.
type sealedLook struct {
	Why     string              `json:"why"`
	File    string              `json:"file"`
	Picture *review.SeenPicture `json:"picture"`
}

func openLook(a *Act, payload []byte) bool {
	var s sealedLook
	if json.Unmarshal(payload, &s) != nil {
		return false
	}
	if strings.TrimSpace(s.Why) != "" {
		a.Lines = noteLines(s.Why)
	}
	if s.Picture != nil {
		a.Own = append(a.Own, review.PictureLabel(s.Picture.Kind)+": "+safe(s.Picture.String()))
	}
	if s.File != "" {
		a.Lines = append(a.Lines, "saved to "+safe(s.File))
	}
	return true
}
