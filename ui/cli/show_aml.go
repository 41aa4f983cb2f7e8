package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/journal"
	"kycdesk/review/mask"
	"kycdesk/ui/text"
)

// amlLine is `aml` of `show --json`: the screening as judged. The record as received is in `submission`.
type amlLine struct {
	State     string      `json:"state"` // absent, clear, flagged, unclear
	Sentence  string      `json:"sentence"`
	Status    *string     `json:"status"`
	RiskLevel *string     `json:"risk_level"`
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
	Open        *bool         `json:"open"`     // waits for a verdict; null when no journal could be read
	Changed     []string      `json:"changed"`  // since the newest verdict, which is why it is open again
	Verdicts    []verdictLine `json:"verdicts"` // newest first
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
}

// verdicts reads what was judged on this machine, nil when there is no journal to read: a case can be shown without.
func (f *flags) verdicts(ctx context.Context, origin string, key []byte, e *review.Examination) map[string]desk.Standing {
	if len(e.Screening.Matches) == 0 {
		return nil
	}
	j, err := journal.Open(ctx, journal.Options{Dir: f.stateDirectory(), Origin: origin, Wrap: key, ReadOnly: true, Now: f.process.Now})
	if err != nil {
		return nil
	}
	defer func() { _ = j.Close() }() // nothing was written
	v, err := desk.Verdicts(ctx, j, origin, e)
	if err != nil {
		return nil
	}
	return v
}

func amlOf(e *review.Examination, verdicts map[string]desk.Standing, m *mask.Masker) amlLine {
	s := e.Screening
	l := amlLine{
		State: s.State.String(), Sentence: m.Sentence(s.Sentence),
		Status: given(m, "", s.Status), RiskLevel: given(m, "", s.Level), Matches: []matchLine{},
	}
	for i := range s.Matches {
		l.Matches = append(l.Matches, matchOf(&s.Matches[i], verdicts, m))
	}
	return l
}

func matchOf(x *review.Match, verdicts map[string]desk.Standing, m *mask.Masker) matchLine {
	l := matchLine{
		Match: x.Key, RiskLevel: review.LevelWord(x.Level), Score: x.Score, ResourceID: given(m, "", x.Resource),
		ArgosNumber: given(m, "", x.Number), Icons: []iconLine{}, Facts: []factLine{}, Changed: []string{}, Verdicts: []verdictLine{},
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
		l.Facts = append(l.Facts, factLine{f.Field, f.Mark.String(), f.Rule, withPlaces(m.Sentence(f.Sentence), m.Difference(kind, f.Subject, f.Entry)), given(m, kind, f.Subject), given(m, kind, f.Entry)})
	}
	if verdicts == nil {
		return l
	}
	stands := verdicts[x.Key]
	l.Open, l.Changed = new(stands.Open()), append(l.Changed, stands.Changed...)
	for _, j := range stands.Judged {
		l.Verdicts = append(l.Verdicts, verdictLine{string(j.Verdict), m.Prose(j.Reason), j.Actor, stamp(j.At)})
	}
	return l
}

// printAML is the same for people.
func printAML(w io.Writer, e *review.Examination, verdicts map[string]desk.Standing, m *mask.Masker) error {
	var b strings.Builder
	fmt.Fprintf(&b, "\nAML\n  %s\n", m.Sentence(e.Screening.Sentence))
	for i := range e.Screening.Matches {
		x := &e.Screening.Matches[i]
		stands, state := verdicts[x.Key], "open"
		if !stands.Open() {
			state = string(stands.Judged[0].Verdict)
		}
		if verdicts == nil {
			state = "no journal to read verdicts from"
		}
		fmt.Fprintf(&b, "  %d. %s  likeness %s  %s\n", i+1, review.LevelWord(x.Level), likeness(x), state)
		for _, g := range x.Icons {
			fmt.Fprintf(&b, "     %s %s\n", g.Kind, g.Means)
		}
		for _, f := range x.Facts {
			kind := mask.KindNamed(f.Field)
			fmt.Fprintf(&b, "     %-12s %-8s %s | %s\n", f.Label, f.Mark, m.Text(kind, f.Subject), m.Text(kind, f.Entry))
		}
		if len(stands.Changed) > 0 {
			fmt.Fprintf(&b, "     open again, since this changed: %s\n", strings.Join(stands.Changed, ", "))
		}
		for _, j := range stands.Judged {
			fmt.Fprintf(&b, "     %s, by %s, %s: %s\n", j.Verdict, j.Actor, text.UTC(j.At), m.Prose(j.Reason))
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
