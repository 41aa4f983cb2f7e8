package cli

import (
	"fmt"
	"io"
	"strings"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/mask"
	"kycdesk/ui/text"
)

// amlLine is `aml` of `show --json`: the screening as judged. The record as received is in `submission`.
type amlLine struct {
	State     string      `json:"state"` // absent, clear, flagged, unclear
	Sentence  string      `json:"sentence"`
	Status    *string     `json:"status"`
	RiskLevel *string     `json:"risk_level"`
	Screened  *string     `json:"screened_at"` // as received; null where the answer does not say
	Matches   []matchLine `json:"matches"`
}

type matchLine struct {
	Match       string        `json:"match"` // what a verdict is kept under
	RiskLevel   string        `json:"risk_level"`
	Score       argos.Number  `json:"score"` // likeness, 0-100
	ResourceID  *string       `json:"resource_id"`
	ArgosNumber *string       `json:"argos_number"`
	Icons       []iconLine    `json:"icons"`
	Facts       []factLine    `json:"facts"`
	ListDate    *string       `json:"list_date"` // as of when the list entry speaks; null where the answer does not say
	Open        *bool         `json:"open"`      // waits for a verdict of this agent; null when no journal could be read
	Verdict     *string       `json:"verdict"`   // the one that counts; null while the match is open
	Changed     []string      `json:"changed"`   // since the verdict that counted, which is why it is open again
	Verdicts    []verdictLine `json:"verdicts"`  // those on this case, newest first, then those on others
}

type iconLine struct {
	Kind  string   `json:"kind"`
	Means string   `json:"means"`
	Icons []string `json:"icons"`
}

type factLine struct {
	Field    string  `json:"field"`
	Mark     string  `json:"mark"`
	Rule     string  `json:"rule"`
	Sentence string  `json:"sentence"`
	Subject  *string `json:"subject"`
	Entry    *string `json:"entry"`
}

type verdictLine struct {
	Verdict string  `json:"verdict"`
	Reason  string  `json:"reason"`
	Actor   string  `json:"actor"`
	Time    *string `json:"time"`
	// Bearing is what it does for the match now: counts, replaced, ended, colleague, offered, shown.
	Bearing string   `json:"bearing"`
	Case    *string  `json:"case"` // where it was given; null: on this case
	Changed []string `json:"changed"`
}

func amlOf(e *review.Examination, m *mask.Masker) amlLine {
	s := e.Screening
	l := amlLine{
		State: s.State.String(), Sentence: m.Sentence(s.Sentence),
		Status: given(m, "", s.Status), RiskLevel: given(m, "", s.Level), Screened: given(m, "", s.At), Matches: []matchLine{},
	}
	for i := range s.Matches {
		l.Matches = append(l.Matches, matchOf(&s.Matches[i], e.Added.Verdicts, m))
	}
	return l
}

func matchOf(x *review.Match, verdicts map[string]review.Standing, m *mask.Masker) matchLine {
	l := matchLine{
		Match: x.Key, RiskLevel: review.LevelWord(x.Level), Score: x.Score, ResourceID: given(m, "", x.Resource),
		ArgosNumber: given(m, "", x.Number), ListDate: given(m, "", x.ListDate()), Icons: []iconLine{}, Facts: []factLine{}, Changed: []string{}, Verdicts: []verdictLine{},
	}
	for _, g := range x.Icons {
		icons := []string{}
		for _, icon := range g.Icons {
			icons = append(icons, m.Value("", icon.Raw()))
		}
		l.Icons = append(l.Icons, iconLine{g.Kind, g.Means, icons})
	}
	for _, f := range x.Facts {
		kind := mask.KindNamed(f.Field)
		l.Facts = append(l.Facts, factLine{f.Field, f.Mark.String(), f.Rule, f.SentenceFor(m), given(m, kind, f.Subject), given(m, kind, f.Entry)})
	}
	if verdicts == nil {
		return l
	}
	stands := verdicts[x.Key]
	l.Open, l.Changed = new(stands.Open()), append(l.Changed, stands.Changed...)
	if !stands.Open() {
		l.Verdict = new(string(stands.Verdict))
	}
	for _, j := range stands.Judged {
		v := verdictLine{
			Verdict: string(j.Verdict), Reason: m.Prose(j.Reason), Actor: j.Actor, Time: stamp(j.At), Bearing: j.Bearing.String(),
			Changed: append([]string{}, j.Changed...),
		}
		if j.CaseID != "" {
			v.Case = &j.CaseID
		}
		l.Verdicts = append(l.Verdicts, v)
	}
	return l
}

// printAML is the same for people.
func printAML(w io.Writer, e *review.Examination, m *mask.Masker) error {
	var b strings.Builder
	verdicts := e.Added.Verdicts
	fmt.Fprintf(&b, "\nAML\n  %s\n", m.Sentence(e.Screening.Sentence))
	if !e.Screening.At.IsEmpty() {
		fmt.Fprintf(&b, "  screened %s\n", m.Text("", e.Screening.At))
	}
	for i := range e.Screening.Matches {
		x := &e.Screening.Matches[i]
		stands, state := verdicts[x.Key], "open"
		if !stands.Open() {
			state = string(stands.Verdict)
		}
		if verdicts == nil {
			state = "no journal to read verdicts from"
		}
		fmt.Fprintf(&b, "  %d. %s  likeness %s  %s\n", i+1, review.LevelWord(x.Level), likeness(x), state)
		for _, g := range x.Icons {
			fmt.Fprintf(&b, "     %s %s\n", g.Kind, g.Means)
		}
		if date := x.ListDate(); !date.IsEmpty() {
			fmt.Fprintf(&b, "     list date %s\n", m.Text("", date))
		}
		for _, f := range x.Facts {
			kind := mask.KindNamed(f.Field)
			fmt.Fprintf(&b, "     %-12s %-8s %s | %s\n", f.Label, f.Mark, m.Text(kind, f.Subject), m.Text(kind, f.Entry))
		}
		if len(stands.Changed) > 0 {
			fmt.Fprintf(&b, "     open again, since this changed: %s\n", strings.Join(stands.Changed, ", "))
		}
		for _, j := range stands.Judged {
			where := ""
			if j.CaseID != "" {
				where = ", on case " + j.CaseID
			}
			fmt.Fprintf(&b, "     %s: %s, by %s, %s%s: %s\n", j.Bearing, j.Verdict, j.Actor, text.UTC(j.At), where, m.Prose(j.Reason))
		}
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("printing the case: %w", err)
	}
	return nil
}

func likeness(x *review.Match) string {
	if !x.Score.Set {
		return "not given"
	}
	return fmt.Sprintf("%g", x.Score.Value)
}
