package cli

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/journal"
	"kycdesk/review/mask"
)

// actPrinter prints acts, and notes whether something of them stays closed.
type actPrinter struct {
	out    io.Writer
	json   bool
	masks  mask.Set
	mask   *mask.Masker // of the case that is printed
	values *mask.Values // what the record of the case at origin tells of the person, nil where it could not be read
	origin string
	closed bool
}

func (p *actPrinter) print(ctx context.Context, j *journal.Journal, at recordedAt) error {
	p.mask = mask.New(p.masks)
	if at.entry != nil && at.caseID == "" { // of a session
		return p.act(&desk.Act{
			Kind: at.entry.Kind, Seq: at.entry.Seq, What: string(at.entry.Kind), State: string(at.entry.State), At: at.entry.Time,
			Agent: argos.NewText(at.entry.Actor), Host: argos.NewText(at.entry.Host), Detail: argos.Clean(at.entry.Detail), Closed: at.entry.Closed,
		}, at, at.entry.Origin)
	}
	origins, err := originsOf(ctx, j, at)
	if err != nil {
		return err
	}
	for _, origin := range origins {
		h, err := desk.HistoryIn(ctx, j, origin, at.caseID)
		if err != nil {
			return err
		}
		p.mask = mask.New(p.masks, h.Values())
		if origin == p.origin {
			p.mask = p.mask.With(p.values)
		}
		for i := range h.Acts {
			if at.entry != nil && !h.Acts[i].Has(at.entry.Seq) {
				continue
			}
			if err := p.act(&h.Acts[i], at, origin); err != nil {
				return err
			}
		}
	}
	return nil
}

// originsOf are the services that the journal has the case of: one journal can serve several.
func originsOf(ctx context.Context, j *journal.Journal, at recordedAt) ([]string, error) {
	if at.entry != nil {
		return []string{at.entry.Origin}, nil
	}
	var origins []string
	err := eachEntry(ctx, j, journal.Query{CaseID: at.caseID}, func(e journal.Entry) error {
		if !slices.Contains(origins, e.Origin) {
			origins = append(origins, e.Origin)
		}
		return nil
	})
	return origins, err
}

func (p *actPrinter) act(a *desk.Act, at recordedAt, origin string) error {
	p.closed = p.closed || a.Closed
	l := p.line(a, at, origin)
	if p.json {
		return writeJSON(p.out, l)
	}
	_, err := io.WriteString(p.out, l.text(p.facts(a)))
	if err != nil {
		return fmt.Errorf("printing an entry: %w", err)
	}
	return nil
}

// actLine is one act of `journal show --json`. Members that an act of its kind does not have are left out.
type actLine struct {
	Seq         int64                    `json:"seq"` // of its first entry
	Time        string                   `json:"time"`
	Kind        string                   `json:"kind"`
	Case        string                   `json:"case"`
	Verdict     string                   `json:"verdict,omitempty"`
	State       string                   `json:"state"`
	Actor       string                   `json:"actor"`
	Host        string                   `json:"host"`
	Origin      string                   `json:"origin"`
	Detail      string                   `json:"detail"`
	Said        string                   `json:"said,omitempty"` // by the service, last
	Op          string                   `json:"op,omitempty"`
	Policy      string                   `json:"policy,omitempty"`
	Replaces    string                   `json:"replaces,omitempty"`
	Closed      bool                     `json:"closed"` // this API key does not open what is sealed: the members below are missing
	Reasons     []reasonLine             `json:"reasons,omitempty"`
	Comment     *string                  `json:"comment,omitempty"` // as the applicant was to read it
	Override    string                   `json:"override,omitempty"`
	Corrections []correctedLine          `json:"corrections,omitempty"`
	Findings    []review.RecordedFinding `json:"findings,omitempty"`
	Pictures    []review.SeenPicture     `json:"pictures,omitempty"`
	Revealed    []review.Reveal          `json:"revealed,omitempty"`
	Plan        *desk.PlanPlace          `json:"plan,omitempty"`
	Note        string                   `json:"note,omitempty"`
	Words       string                   `json:"words,omitempty"` // of a note, a verdict, a look: its text, its reason, why
	Steps       []stepLine               `json:"steps"`
	Entry       *storedLine              `json:"entry,omitempty"` // when one entry was asked for: how it is stored

	word string
}

type reasonLine struct {
	Code      string `json:"code"`
	Judgement string `json:"judgement,omitempty"` // fits, refuted, cannot tell
	Because   string `json:"because,omitempty"`
	From      string `json:"from,omitempty"` // kept, dropped, added
}

type correctedLine struct {
	Field string  `json:"field"`
	Old   *string `json:"old"` // null where an older release did not record it
	New   string  `json:"new"`
}

type stepLine struct {
	Seq    int64  `json:"seq"`
	Time   string `json:"time"`
	State  string `json:"state"`
	Detail string `json:"detail"`
	Said   string `json:"said,omitempty"`
}

// storedLine is what makes an entry one of the chain.
type storedLine struct {
	Seq      int64           `json:"seq"`
	Prev     string          `json:"prev"`
	Hash     string          `json:"hash"`
	Sealed   string          `json:"sealed,omitempty"` // nonce and ciphertext, hex
	Evidence json.RawMessage `json:"evidence,omitempty"`
}

func (p *actPrinter) line(a *desk.Act, at recordedAt, origin string) actLine {
	l := actLine{
		Seq: a.Seq, Time: *stamp(a.At), Kind: string(a.Kind), Case: argos.Clean(at.caseID), State: a.State, Actor: a.Agent.String(),
		Host: a.Host.String(), Origin: argos.Clean(origin), Detail: p.mask.Sentence(a.Detail), Said: p.said(a.Said), Op: a.Op, Policy: a.Policy, Replaces: a.Replaces,
		Closed: a.Closed, Words: strings.Join(append(p.mask.Lines(a.Lines), a.Own...), "\n"), word: a.Word(),
	}
	for _, s := range a.Steps {
		l.Steps = append(l.Steps, stepLine{s.Seq, *stamp(s.At), s.State, p.mask.Sentence(s.Detail), p.said(s.Said)})
	}
	for _, c := range a.Corrections {
		kind := mask.KindNamed(c.Key)
		line := correctedLine{Field: c.Key, New: p.mask.Text(kind, c.New)}
		if c.OldKnown {
			line.Old = new(p.mask.Text(kind, c.Old))
		}
		l.Corrections = append(l.Corrections, line)
	}
	if a.Kind == journal.KindDecision {
		l.Verdict = a.What
	}
	if d := a.Decision; d != nil {
		p.decided(&l, d)
	}
	if e := at.entry; e != nil {
		l.Entry = &storedLine{Seq: e.Seq, Prev: e.Prev, Hash: e.Hash, Sealed: hex.EncodeToString(e.Sealed)}
		if json.Valid(e.Evidence) {
			l.Entry.Evidence = e.Evidence
		}
	}
	return l
}

func (p *actPrinter) decided(l *actLine, d *desk.Decided) {
	for _, r := range d.ReasonsOnRecord() {
		l.Reasons = append(l.Reasons, reasonLine{r.Code, r.Judgement, r.Because(p.mask.Text), r.From})
	}
	if d.Told != nil {
		l.Comment = new(p.mask.Prose(strings.Join(d.Told, "\n")))
	}
	l.Override, l.Note, l.Findings, l.Plan = p.mask.Prose(d.Override), p.mask.Prose(d.Note), d.Findings, d.Plan
	l.Pictures, l.Revealed = d.Sight.Pictures, slices.Clone(d.Sight.Revealed)
	for i := range l.Revealed {
		l.Revealed[i].Why = p.mask.Prose(l.Revealed[i].Why)
	}
}

// facts are what was sealed of an act, as it may be shown.
func (p *actPrinter) facts(a *desk.Act) []desk.Fact {
	out := a.Facts(p.mask.Text)
	for i := range out {
		out[i].Text = out[i].Shown(p.mask)
	}
	return out
}

// said is what the service said, "" for nothing.
func (p *actPrinter) said(t review.Text) string {
	if t.IsEmpty() {
		return ""
	}
	return p.mask.Quote(t)
}

func isEmpty(s string) bool { return s == "" }

// text is an act for people.
func (l *actLine) text(facts []desk.Fact) string {
	var b strings.Builder
	b.WriteString(strings.Join(slices.DeleteFunc([]string{strconv.FormatInt(l.Seq, 10), l.Time, l.word, l.State, l.Case}, isEmpty), "  ") + "\n")
	put := func(label, words string) {
		for _, line := range wrapped(words) {
			fmt.Fprintf(&b, "    %-10s %s\n", label, line)
			label = ""
		}
	}
	by := l.Actor
	if l.Host != "" {
		by += " on " + l.Host
	}
	put("by", by)
	put("service", l.Origin)
	put("detail", l.Detail)
	put("said", l.Said)
	put("policy", l.Policy)
	put("replaces", l.Replaces)
	if l.Closed {
		put("sealed", "closed; it needs the API key that it was sealed under")
	}
	last := desk.FactName("")
	for _, f := range facts {
		label := string(f.Name)
		if f.Name == last {
			label = ""
		}
		put(label, f.Text)
		last = f.Name
	}
	for i, s := range l.Steps {
		if len(l.Steps) == 1 {
			break // it is the act itself
		}
		label := "steps"
		if i > 0 {
			label = ""
		}
		words := fmt.Sprintf("%d %s %s", s.Seq, s.Time, s.State)
		if s.Detail != "" {
			words += ": " + s.Detail
		}
		put(label, words)
	}
	if l.Entry != nil {
		put("hash", l.Entry.Hash)
	}
	return b.String()
}
