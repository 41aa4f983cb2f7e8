package casefile

import (
	"cmp"
	"strconv"
	"time"

	"kycdesk/review"
	"kycdesk/review/mask"
	"kycdesk/ui/text"
)

const (
	scoreLabel  = 17 // "face similarity", two spaces
	scoreFigure = 8
)

// faceScores sends the agent to the pictures and then gives the numbers, each with the threshold it is held against: people
// who read a machine's verdict first see the faces differently.
type faceScores struct{ *builder }

func (l *faceScores) lay(e *review.Examination) {
	r := review.FaceScores(&e.Submission, e.Policy)
	switch {
	case r.Selfie && r.Document:
		l.paragraph(l.t.Body, "Compare portrait and selfie by eye first: the scores are a second opinion.", 1)
	case r.Document:
		l.paragraph(l.t.Warning, l.t.Glyphs.Missing+" No selfie was sent with the case.", 1)
	case r.Selfie:
		l.paragraph(l.t.Warning, l.t.Glyphs.Missing+" No picture of the document was sent with the case.", 1)
	default:
		l.paragraph(l.t.Warning, l.t.Glyphs.Missing+" Neither a selfie nor a picture of the document was sent with the case.", 1)
	}
	if len(r.Attempts) == 0 {
		l.paragraph(l.t.Secondary, "The service reports no attempt, so there are no scores.", 1)
	}
	for i := range r.Attempts {
		l.blank()
		l.faceAttempt(&r.Attempts[i], len(r.Attempts) > 1 && i == 0)
	}
	if r.Older > 0 {
		l.blank()
		l.paragraph(l.t.Secondary, strconv.Itoa(r.Older)+" older attempts are left out here; Raw has them.", 1)
	}
	l.camera(r.Camera)
}

func (l *faceScores) faceAttempt(a *review.FaceAttempt, newest bool) {
	title := "Attempt " + strconv.Itoa(a.Number)
	if newest {
		title += ", the newest"
	}
	l.start().Put(l.t.Strong, title)
	l.end()
	l.faceScore("face similarity", a.Similarity)
	l.faceScore("liveness", a.Liveness)
	l.livenessParts(a)
	var facts []fact
	if !a.Result.IsEmpty() {
		facts = append(facts, fact{label: "face step", value: l.mask.Text("", a.Result)})
	}
	if !a.RetryCode.IsEmpty() {
		facts = append(facts, fact{label: "asked to retry", value: l.mask.Text("", a.RetryCode)})
	}
	l.facts(facts, 1)
}

// faceScore puts a number and, in words, where it stands. A number without a known threshold has no colour.
func (l *faceScores) faceScore(label string, s review.ScoreReading) {
	figure := cmp.Or(s.Figure(), "none")
	if s.Why == "" && s.Score.Set {
		figure = score(s.Score)
	}
	says, st := l.stands(s)
	at := 1 + scoreLabel + scoreFigure
	if l.w < at+2*resultWidth {
		l.start().Put(l.t.Secondary, label).Gap(2).Put(st, figure)
		l.end()
		l.paragraph(st, says, 3)
		return
	}
	for _, line := range l.t.Measure.Wrap(says, max(l.w-at-1, 1)) {
		l.start().Cell(l.t.Secondary, label, scoreLabel).Cell(l.t.Strong, figure, scoreFigure).Put(st, line)
		l.end()
		label, figure = "", ""
	}
}

// stands words where a score stands, and names the policy as the one that asks.
func (l *faceScores) stands(s review.ScoreReading) (string, text.Style) {
	g := &l.t.Glyphs
	switch s.Word() {
	case review.ScoreGrave:
		return g.Blocker + " below " + score(s.Grave) + ", where the policy speaks of another face", l.t.Blocker
	case review.ScoreBelow:
		return g.Warning + " below the " + score(s.Asked) + " that the policy asks for", l.t.Warning
	case review.ScoreReached:
		if !s.Asked.Set {
			return "at least " + score(s.Grave) + ", the policy's threshold", l.t.Body
		}
		return "at least the " + score(s.Asked) + " that the policy asks for", l.t.Body
	case review.ScoreRefused:
		return g.Warning + " it says nothing: it " + s.Why, l.t.Warning
	case review.ScoreUnjudged:
		return "no threshold is known for it", l.t.Secondary
	}
	return "the service sent no score", l.t.Secondary
}

func (l *faceScores) livenessParts(a *review.FaceAttempt) {
	if !a.Probability.Set && !a.Quality.Set {
		return
	}
	s := ""
	if a.Probability.Set {
		s = "probability " + score(a.Probability)
	}
	if a.Quality.Set {
		s += shownIf(s != "", ", ") + "quality " + score(a.Quality)
	}
	indent := 1
	if at := 1 + scoreLabel + scoreFigure; l.w >= at+2*resultWidth {
		indent = at
	}
	l.paragraph(l.t.Secondary, s+": their scales are not documented", indent)
}

// faceScore writes a score with as many digits as were sent, up to six.
func score(n review.Number) string { return strconv.FormatFloat(n.Value, 'g', 6, 64) }

// camera lists the steps that filmed a face.
func (l *faceScores) camera(steps []review.CameraStep) {
	if len(steps) == 0 {
		return
	}
	l.blank()
	for i := range steps {
		s := &steps[i]
		line := "camera step " + l.mask.Text("", s.Type)
		if s.Took > 0 {
			line += ", " + s.Took.Round(100*time.Millisecond).String()
		}
		st := l.t.Secondary
		if !s.Error.IsEmpty() {
			line, st = l.t.Glyphs.Warning+" "+line+", error: "+l.hide(mask.KindNamed("text"), s.Error), l.t.Warning
		}
		l.paragraph(st, line, 1)
	}
}
