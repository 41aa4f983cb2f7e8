// Package aml is the panel in which an agent gives a verdict on one AML match, with a reason, or saves its report.
package aml

import (
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/action"
	"kycdesk/ui/field"
	"kycdesk/ui/layer"
)

// Key tells what was entered apart: by case, match, and whether it is a verdict or a report.
type Key struct {
	CaseID, Match string
	Report        bool
}

// Memory is what was entered on panels that are closed: nothing of it is lost.
type Memory struct {
	typed map[Key]string
	said  string // the reason of the last verdict
}

// Judged notes that a verdict is recorded.
func (m *Memory) Judged(k Key, reason string) {
	m.said = reason
	delete(m.typed, k)
}

// Panel is open over the lower part of the case. It keeps the version of the case that the agent looks at: a verdict rests
// on that and on nothing newer.
type Panel struct {
	layer.Base
	layer.Acts[*Panel]
	env     *layer.Env
	memory  *Memory
	key     Key
	verdict review.MatchVerdict // "" saves the report
	exam    *review.Examination
	match   review.Match
	place   string // "match 2 of 3"
	level   string // of the match in words, and what it is called: cleaned once, not with every frame
	entry   string
	field   field.Field
	typing  bool
	busy    bool                   // the desk was called and has not answered
	from    *review.EarlierVerdict // the verdict of an earlier case that is taken over, nil for none
	saved   string                 // where the report is
	problem *desk.Problem          // why it failed

	held    *review.Examination // the newest version that it was held against, and what came of that
	differs bool
}

// On is a match of a case as it is seen.
type On struct {
	CaseID string
	Seen   *review.Examination
	Match  review.Match
}

// Verdict returns the panel for a verdict on a match, with what was typed before.
func Verdict(env *layer.Env, m *Memory, on On, v review.MatchVerdict) *Panel {
	p := &Panel{verdict: v, field: field.New(false, review.VerdictReasonLimit), typing: true}
	return p.open(env, m, on, "")
}

// TakeOver returns the panel with the verdict and the reason that are offered, so that one key confirms them as a verdict
// of the agent's own.
func TakeOver(env *layer.Env, m *Memory, on On, o *review.EarlierVerdict) *Panel {
	p := &Panel{verdict: o.Verdict, field: field.New(false, review.VerdictReasonLimit), from: o}
	return p.open(env, m, on, o.Reason)
}

// pathLimit is how many characters the file of a report takes.
const pathLimit = 1024

// Report returns the panel that asks where the report of a match goes; dir is where unless the agent says otherwise.
func Report(env *layer.Env, m *Memory, on On, dir string) *Panel {
	p := &Panel{field: field.New(false, pathLimit), typing: true}
	return p.open(env, m, on, reportName(on.Match, dir, env.Now))
}

// open fills the panel with what was typed before, else with preset.
func (p *Panel) open(env *layer.Env, memory *Memory, on On, preset string) *Panel {
	seen, m := on.Seen, on.Match
	i := slices.IndexFunc(seen.Screening.Matches, func(x review.Match) bool { return x.Key == m.Key })
	p.env, p.memory, p.exam, p.match = env, memory, seen, m
	p.key = Key{on.CaseID, m.Key, p.verdict == ""}
	p.level, p.entry = review.LevelWord(m.Level), m.Resource.String()
	p.place = "match " + strconv.Itoa(i+1) + " of " + strconv.Itoa(len(seen.Screening.Matches))
	p.Acts = layer.Acts[*Panel]{On: p, Table: acts}
	if was, ok := memory.typed[p.key]; ok {
		preset = was
	}
	p.field.SetText(preset)
	return p
}

// reportName is where a report goes unless the agent says otherwise: named by ids and time, never by a person.
func reportName(m review.Match, dir string, now time.Time) string {
	id := m.Resource.String()
	if m.Resource.IsEmpty() {
		id = m.Number.String()
	}
	id = strings.Map(func(r rune) rune {
		if strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_", r) {
			return r
		}
		return '_'
	}, id)
	name := "aml-" + id[:min(len(id), 64)] + "-" + now.UTC().Format("20060102-150405") + ".pdf"
	if dir == "" {
		return "~/" + name
	}
	return filepath.Join(dir, name)
}

// Key tells which case and match it is about.
func (p *Panel) Key() Key { return p.key }

// Close remembers what was typed; the panel is taken from the screen by its caller.
func (p *Panel) Close() {
	if p.memory.typed == nil {
		p.memory.typed = make(map[Key]string)
	}
	delete(p.memory.typed, p.key)
	if !p.field.IsBlank() && p.saved == "" {
		p.memory.typed[p.key] = p.field.Text()
	}
}

// Failed says that the verdict was not recorded.
func (p *Panel) Failed() { p.busy = false }

// Reported says where the report was saved, or why it was not.
func (p *Panel) Reported(saved string, problem *desk.Problem) {
	p.busy, p.saved, p.problem = false, saved, problem
}

// Place is the text field, or the panel.
func (p *Panel) Place() action.Place {
	if p.typing {
		return action.InField
	}
	return action.InMatch
}

// Zone is under the case.
func (*Panel) Zone() layer.Zone { return layer.Lower }

// Type gives a key to the text field.
func (p *Panel) Type(k tea.KeyPressMsg) bool { return p.typing && p.field.Key(k) }

// Paste gives text to the text field.
func (p *Panel) Paste(s string) string {
	switch {
	case !p.typing:
		return layer.NoField
	case !p.field.Insert(s):
		return layer.FieldFull
	}
	return ""
}

// Accept ends the typing: of a file's name by saving, of a reason by asking for the key that confirms.
func (p *Panel) Accept() layer.Intent {
	p.typing = false
	if p.verdict == "" {
		return p.save()
	}
	return nil
}

// Next goes into the text field, and out of it.
func (p *Panel) Next(int) layer.Intent {
	p.typing = !p.typing
	return nil
}

// Leave leaves the text field, then the panel. What was typed is kept.
func (p *Panel) Leave() layer.Intent {
	if p.typing {
		p.typing = false
		return nil
	}
	p.Close()
	return layer.Close{}
}

// sight identifies what the confirmation rests on. When any of it changes, the clock of the guard starts again.
type sight struct {
	panel   *Panel
	verdict review.MatchVerdict
	typing  bool
	entered string
	moved   bool
}

// InSight is the verdict and its reason on the match as it is.
func (p *Panel) InSight() any {
	s := sight{panel: p, verdict: p.verdict, typing: p.typing, moved: p.moved()}
	if !p.typing {
		s.entered = p.field.Text()
	}
	return s
}

// lines is the height of the panel: enough for a reason of three lines, or a card.
const lines = 9

// Height is that, where there is room.
func (p *Panel) Height(_, body int) int { return min(lines, body) }

// missing says what the verdict still needs, "" when it can be recorded.
func (p *Panel) missing() string {
	switch {
	case p.busy:
		return "it is being recorded"
	case p.field.IsBlank():
		return "a verdict needs a reason: enter types one"
	}
	return ""
}

// moved reports whether the match on the screen is no longer the one that the panel was opened on. It is asked with every
// frame, and looked into once for each version of the case.
func (p *Panel) moved() bool {
	now := p.env.Exam(p.key.CaseID)
	if now == nil || now == p.exam {
		return false
	}
	if now != p.held {
		p.held, p.differs = now, p.movedIn(now)
	}
	return p.differs
}

func (p *Panel) movedIn(e *review.Examination) bool {
	for _, m := range e.Screening.Matches {
		if m.Key == p.match.Key {
			return !reflect.DeepEqual(m, p.match)
		}
	}
	return true
}

// In is the panel that is open, nil when there is none.
func In(s *layer.Stack) *Panel { return layer.Find[*Panel](s) }
