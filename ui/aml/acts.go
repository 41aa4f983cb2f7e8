package aml

import (
	"strings"

	"kycdesk/review"
	"kycdesk/ui/action"
	"kycdesk/ui/layer"
)

// Judge records a verdict on a match of a case as it was seen.
type Judge struct {
	Key     Key
	Seen    *review.Examination
	Verdict review.MatchVerdict
	Reason  string
}

// SaveReport writes the report of a match to a new file.
type SaveReport struct {
	Key   Key
	Match review.Match
	Path  string
}

// acts are its keys. The verdicts stand in the table of the case too, where they open the panel.
var acts = layer.Table[*Panel]{
	{Action: action.Action{ID: "same-person"}, Off: (*Panel).unchangeable, Do: judge(review.SamePerson)},
	{Action: action.Action{ID: "different-person"}, Off: (*Panel).unchangeable, Do: judge(review.DifferentPerson)},
	{Action: action.Action{ID: "cannot-rule-out"}, Off: (*Panel).unchangeable, Do: judge(review.CannotRuleOut)},
	{Action: action.Action{ID: "record-verdict", Keys: action.Bind("record", "y"), Help: "record the verdict, or save the report", Where: action.InMatch, Foot: 1, Decides: true, Dims: true}, Off: (*Panel).unrecordable, Do: (*Panel).record},
	{Action: action.Action{ID: "write-reason", Keys: action.Bind("type", "enter", "tab"), Help: "type the reason, or the file's name", Where: action.InMatch, Foot: 2}, Do: (*Panel).write},
	{Action: action.Action{ID: "last-reason", Keys: action.Bind("last reason", "."), Help: "take the reason of the last verdict", Where: action.InMatch, Foot: 3}, Off: (*Panel).nothingSaid, Do: (*Panel).lastReason},
	{Action: action.Action{ID: "leave-match", Keys: action.Bind("back", "esc", "q"), Help: "close; what was typed is kept", Where: action.InMatch, Foot: 4}, Do: (*Panel).leave},
}

// Actions are its keys.
func Actions() []action.Action { return acts.Actions() }

func (p *Panel) unchangeable() string {
	switch {
	case p.verdict == "":
		return "a report is being saved: esc closes that"
	case p.busy:
		return "it is being recorded"
	}
	return ""
}

func (p *Panel) unrecordable() string {
	if p.verdict != "" && p.moved() {
		return "this match is different now: esc shows it; your text is kept"
	}
	if why := p.env.Journal(); why != "" {
		return why
	}
	return p.missing()
}

func (p *Panel) nothingSaid() string {
	if p.memory.said == "" || p.verdict == "" {
		return "no verdict was given in this session yet"
	}
	return ""
}

func judge(v review.MatchVerdict) func(*Panel, string) layer.Intent {
	return func(p *Panel, _ string) layer.Intent {
		p.verdict = v
		return nil
	}
}

func (p *Panel) write(string) layer.Intent {
	if !p.busy {
		p.typing, p.problem, p.saved = true, nil, ""
	}
	return nil
}

func (p *Panel) lastReason(string) layer.Intent {
	p.field.SetText(p.memory.said)
	return nil
}

func (p *Panel) leave(string) layer.Intent { return p.Leave() }

// record records the verdict, or saves the report.
func (p *Panel) record(string) layer.Intent {
	if p.verdict == "" {
		return p.save()
	}
	p.busy, p.typing = true, false
	return Judge{p.key, p.exam, p.verdict, strings.TrimSpace(p.field.Text())}
}

func (p *Panel) save() layer.Intent {
	if p.busy || p.field.IsBlank() {
		return nil
	}
	p.busy, p.problem, p.saved = true, nil, ""
	return SaveReport{p.key, p.match, p.field.Text()}
}
