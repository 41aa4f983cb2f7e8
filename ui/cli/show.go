package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/compare"
	"kycdesk/review/mask"
)

// caseLine is `show --json`.
type caseLine struct {
	SubmissionID string          `json:"submission_id"`
	State        string          `json:"state"`
	Policy       policyLine      `json:"policy"`
	Gate         gateLine        `json:"gate"`
	Findings     []findingLine   `json:"findings"`
	Comparison   []rowLine       `json:"comparison"`
	FaceAge      []faceAgeLine   `json:"face_age"` // each run as received, with its judgement
	AML          amlLine         `json:"aml"`
	Document     documentLine    `json:"document"`
	Attempts     json.RawMessage `json:"attempts"`
	Notes        []noteLine      `json:"notes"` // of this machine, oldest first; null when its journal cannot be read
	Submission   json.RawMessage `json:"submission"`
}

type gateLine struct {
	Open     bool     `json:"open"`
	Blockers []string `json:"blockers"` // finding ids
}

type findingLine struct {
	ID         string      `json:"id"`
	Severity   string      `json:"severity"`
	Sentence   string      `json:"sentence"`
	Section    string      `json:"section"`
	Values     []valueLine `json:"values"`
	RejectCode *string     `json:"reject_code"`
}

type valueLine struct {
	Label string `json:"label"`
	Value string `json:"value"`
}

type rowLine struct {
	Field       string   `json:"field"`
	Mark        string   `json:"mark"`
	Rule        string   `json:"rule"`
	Sentence    string   `json:"sentence"`
	Applicant   *string  `json:"applicant"`
	Reviewed    *string  `json:"reviewed"`
	OCR         *string  `json:"ocr"`
	Government  *string  `json:"government"` // by the Korean government's record
	MRZ         *string  `json:"mrz"`        // by the machine-readable zones, several apart by " / "
	OCRScore    *float64 `json:"ocr_score"`
	OCRAccepted *bool    `json:"ocr_accepted"`
	Score       float64  `json:"score"`
	Differs     []string `json:"differs,omitempty"` // of a close name: the words of the two copies that differ; absent where the name is masked
}

type documentLine struct {
	IDType           *string          `json:"id_type"`
	Country          *string          `json:"country"`
	RecognitionScore argos.Number     `json:"recognition_score"`
	Liveness         argos.IDLiveness `json:"id_liveness"`
}

func showCommand(f *flags) *cobra.Command {
	var open reveal
	c := &cobra.Command{
		Use:   "show ID",
		Short: "Show one case: findings, comparison and record",
		Args:  oneID,
		RunE: func(c *cobra.Command, args []string) error {
			if err := open.check(f, c); err != nil {
				return err
			}
			client, key, err := f.client()
			if err != nil {
				return err
			}
			sub, err := client.Submission(c.Context(), args[0])
			if err != nil {
				return codeOf(err)
			}
			exam := review.Examine(sub, f.policy(), f.process.Now())
			masks, err := open.masks(c.Context(), f, client, key, exam.ID)
			if err != nil {
				return err
			}
			exam = f.judged(c.Context(), client.Origin(), key, exam)
			m := mask.New(masks, exam.Values())
			if f.json {
				line := caseOf(exam, m)
				if line.Notes, err = f.notesOf(c.Context(), client.Origin(), key, exam.ID, m); err != nil {
					_, _ = fmt.Fprintln(f.process.Err, "kycdesk: notes is null, since the journal cannot be read: "+explain(err)) // the case itself is shown
				}
				return writeJSON(c.OutOrStdout(), line)
			}
			if err := printCase(c.OutOrStdout(), exam, m); err != nil {
				return err
			}
			return printAML(c.OutOrStdout(), exam, m)
		},
	}
	c.Flags().StringVar(&open.why, "reveal", "", "why you show what is masked; it is recorded")
	return c
}

func caseOf(e *review.Examination, m *mask.Masker) caseLine {
	sub := e.Submission
	l := caseLine{
		SubmissionID: e.ID, State: string(e.State), Policy: policyOf(e.Policy), Gate: gateLine{Open: e.Gate.Open(), Blockers: []string{}},
		Findings: []findingLine{}, Comparison: []rowLine{}, Attempts: masked("kyc.attempts", sub.KYC.Attempts, m), Notes: []noteLine{},
		FaceAge: faceAgeOf(e, m), AML: amlOf(e, m), Submission: m.Record(sub.Record),
		Document: documentLine{
			IDType: given(m, "", sub.Applicant.IDType), Country: given(m, "", sub.Applicant.IssuingCountry),
			RecognitionScore: sub.RecognitionScore, Liveness: sub.IDLiveness,
		},
	}
	for _, b := range e.Gate.Blockers {
		l.Gate.Blockers = append(l.Gate.Blockers, b.ID)
	}
	for _, finding := range e.Findings {
		l.Findings = append(l.Findings, findingOf(finding, m))
	}
	for _, row := range e.Comparison {
		l.Comparison = append(l.Comparison, rowOf(row, m))
	}
	return l
}

// masked is a part of the record under its own JSON names, masked like the whole. path is where it stands there.
func masked(path string, part any, m *mask.Masker) json.RawMessage {
	b, err := json.Marshal(part)
	if err != nil {
		return json.RawMessage("null")
	}
	return m.Part(path, b)
}

func findingOf(f review.Finding, m *mask.Masker) findingLine {
	l := findingLine{ID: f.ID, Severity: f.Severity.String(), Sentence: f.SentenceFor(m), Section: f.Section.String(), Values: []valueLine{}}
	if f.RejectCode != "" {
		l.RejectCode = &f.RejectCode
	}
	for _, v := range f.Values {
		l.Values = append(l.Values, valueLine{v.Label, m.Value(v.Field, v.Text.Raw())})
	}
	return l
}

func rowOf(r compare.Row, m *mask.Masker) rowLine {
	shown := func(t review.Text) *string { return given(m, r.Kind(), t) }
	l := rowLine{
		Field: r.Field, Mark: r.Mark.String(), Rule: r.Rule, Sentence: review.SentenceOf(&r, m),
		Applicant: shown(r.Applicant), Reviewed: shown(r.Reviewed), OCR: shown(r.OCR), Government: shown(r.Government), MRZ: shown(r.MRZ), Score: r.Score,
	}
	if !m.Hidden(r.Kind()) && (!r.Differs[0].IsEmpty() || !r.Differs[1].IsEmpty()) {
		l.Differs = []string{m.Value(r.Kind(), r.Differs[0].Raw()), m.Value(r.Kind(), r.Differs[1].Raw())}
	}
	if r.OCRScore.Set {
		l.OCRScore = new(r.OCRScore.Value)
	}
	if r.OCRAccepted.Set {
		l.OCRAccepted = new(r.OCRAccepted.Value)
	}
	return l
}

// gateOf words the gate of one case.
func gateOf(e *review.Examination) string {
	if e.Gate.Shut != "" {
		return "closed (" + e.Gate.Shut + ")"
	}
	return gateWord(e)
}

// printCase is the same judgement for people who pipe it into a pager.
func printCase(w io.Writer, e *review.Examination, m *mask.Masker) error {
	var b strings.Builder
	fmt.Fprintf(&b, "Case %s is %s. %s\nGate %s by policy %s, digest %s\n\nFindings\n",
		m.Text("", review.NewText(e.ID)), e.State, m.Sentence(e.Why()), gateOf(e), e.Policy.Name, e.Policy.Digest())
	for _, f := range e.Findings {
		fmt.Fprintf(&b, "  %-8s %s  [%s]\n", f.Severity, f.SentenceFor(m), f.ID)
		for _, v := range f.Values {
			fmt.Fprintf(&b, "           %s: %s\n", v.Label, m.Text(v.Field, v.Text))
		}
		if f.RejectCode != "" {
			fmt.Fprintf(&b, "           reject code that fits: %s\n", f.RejectCode)
		}
	}
	b.WriteString("\nCompare (applicant | reviewed | OCR)\n")
	for _, r := range e.Comparison {
		cell := func(t review.Text) string { return m.Text(r.Kind(), t) }
		fmt.Fprintf(&b, "  %-12s %-18s %s | %s | %s\n", review.MarkFor(&r, m), r.Label, cell(r.Applicant), cell(r.Reviewed), cell(r.OCR))
		for _, s := range r.Beside() {
			fmt.Fprintf(&b, "               %s: %s\n", s.Name, cell(s.Text))
		}
		fmt.Fprintf(&b, "               %s  [%s]\n", review.SentenceOf(&r, m), r.Rule)
	}
	printFaceAge(&b, e, m)
	printSections(&b, e, m)
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("printing the case: %w", err)
	}
	return nil
}
