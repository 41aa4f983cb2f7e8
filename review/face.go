package review

import (
	"strings"
	"time"

	"kycdesk/argos"
)

// FaceReport is what the service measured on the selfie: one row an attempt, newest first, and the camera steps that
// filmed a face. Scores are numbers for people to weigh after they looked at the pictures; none of them is a verdict.
type FaceReport struct {
	Selfie, Document bool // the picture was sent
	Attempts         []FaceAttempt
	Older            int // attempts left out because there are too many
	Camera           []CameraStep
}

// FaceAttempt is one attempt's face check (§11.7).
type FaceAttempt struct {
	Number      int  // 1 is the oldest
	Result      Text // verificationResult, an open string
	Selfie      bool // it has a picture of its own
	Similarity  ScoreReading
	Liveness    ScoreReading
	Probability Number // scale not documented (§15 no. 22)
	Quality     Number // scale not documented (§15 no. 22)
	RetryCode   Text
}

// ScoreReading is a score of 0 to 100, higher is better, and the thresholds of the policy around it. The service does
// not tell the threshold in force (§11.7): without one of the policy, a score is a number and nothing else.
type ScoreReading struct {
	Score Number
	Asked Number // the policy asks for at least this
	Grave Number // below this the policy speaks of a blocker
	Why   string // why the score says nothing: "is outside of 0 to 100"; empty where it can be judged. Safe for a terminal
}

// scoreReading reads the score at a path of the table of fields.
func scoreReading(path string, n, asked, grave Number) ScoreReading {
	s := ScoreReading{Score: n, Asked: asked, Grave: grave}
	if isSent(n) {
		s.Why = leafAt(path).refuses(n)
	}
	return s
}

// Figure writes the score as people read it, as it was sent where it is no number; empty where none was sent.
func (s ScoreReading) Figure() string {
	if !isSent(s.Score) {
		return ""
	}
	return sentText(s.Score).String()
}

// ScoreWord says where a score stands.
type ScoreWord uint8

// The words. ScoreUnread is "there is no score", ScoreUnjudged "the policy has no threshold for it".
const (
	ScoreUnread ScoreWord = iota
	ScoreUnjudged
	ScoreGrave
	ScoreBelow
	ScoreReached
	ScoreRefused // the score says nothing; ScoreReading.Why
)

// String returns the word's stable name.
func (w ScoreWord) String() string {
	return wordOf(scoreWords, w, "no score")
}

var scoreWords = []string{
	ScoreUnread: "no score", ScoreUnjudged: "no threshold", ScoreGrave: "far below", ScoreBelow: "below", ScoreReached: "reached",
	ScoreRefused: "says nothing",
}

// Word holds the score against the policy's thresholds, the same way the rules do.
func (s ScoreReading) Word() ScoreWord {
	switch v := s.Score.Value; {
	case s.Why != "":
		return ScoreRefused
	case !s.Score.Set:
		return ScoreUnread
	case !s.Asked.Set && !s.Grave.Set:
		return ScoreUnjudged
	case s.Grave.Set && v < s.Grave.Value:
		return ScoreGrave
	case s.Asked.Set && v < s.Asked.Value:
		return ScoreBelow
	}
	return ScoreReached
}

// CameraStep is one step of the capture that filmed a face. Took is zero when a time is missing or they are swapped.
type CameraStep struct {
	Type  Text
	Took  time.Duration
	Error Text
}

// Bounds of what a report holds.
const (
	faceAttemptsMax = 20
	cameraStepsMax  = 10
)

// FaceScores reads the face and liveness scores of a submission, with the thresholds of the policy beside them.
func FaceScores(sub *argos.Submission, p Policy) FaceReport {
	r := FaceReport{Selfie: !sub.Images.Selfie.IsEmpty(), Document: !sub.Images.IDFront.IsEmpty()}
	all := sub.KYC.Attempts
	r.Older = max(len(all)-faceAttemptsMax, 0)
	for i := len(all) - 1; i >= r.Older; i-- {
		r.Attempts = append(r.Attempts, faceAttempt(&all[i], i+1, p))
	}
	for i := range sub.Signals.Camera {
		s := &sub.Signals.Camera[i]
		if filmsFace(s.Type) && len(r.Camera) < cameraStepsMax {
			r.Camera = append(r.Camera, CameraStep{Type: s.Type, Took: took(s.Start, s.End), Error: s.Error})
		}
	}
	return r
}

func faceAttempt(a *argos.Attempt, number int, p Policy) FaceAttempt {
	f := FaceAttempt{
		Number: number, Result: a.VerificationResult, Selfie: !a.SelfieImage.IsEmpty(), RetryCode: a.RetryCode,
		Similarity:  scoreReading(similarityAt, a.FaceSimilarity, known(p.FaceSimilarity), known(p.FaceMismatch)),
		Liveness:    scoreReading(livenessAt, livenessOf(a), known(p.Liveness), Number{}),
		Probability: a.Liveness.Probability, Quality: a.Liveness.Quality,
	}
	return f
}

// known turns a threshold of the policy into a number; zero is "not known".
func known(threshold float64) Number {
	if threshold <= 0 {
		return Number{}
	}
	return some(threshold)
}

func filmsFace(step Text) bool {
	s := strings.ToLower(shortText(step))
	return strings.Contains(s, "face") || strings.Contains(s, "selfie") || strings.Contains(s, "liveness")
}

func took(from, to argos.Time) time.Duration {
	if from.At.IsZero() || to.At.IsZero() || to.At.Before(from.At) {
		return 0
	}
	return to.At.Sub(from.At)
}
