package sandbox

import "time"

// try is one attempt: what the face check said, and which retry it ended in (none when it went through).
type try struct {
	similarity, live, quality float64
	step                      string // step1 or step2 where a retry was asked for
	code, message             string
	glare                     bool // the document had to be photographed twice
	ocrFailed                 bool
	errorCode, errorText      string
}

// The retries and errors that the invented service asks for (§11.2).
const (
	faceRetryCode  = "face_compare_underscore"
	faceRetryText  = "The face doesn't match. Please retry with another face image."
	glareRetryCode = "glare_detected"
	glareRetryText = "Please retake ID image without light smudging"
	replayCode     = "recaptured_document"
	replayText     = "Retry with physical ID. recaptured screen not allowed"
)

// course is how the case came about: its attempts, oldest first. The last one went through, unless the applicant
// stopped midway.
func (s *subject) course() []try {
	var tries []try
	switch {
	case s.kind == KindRetries:
		tries = append(tries, s.failedFace(1), s.failedFace(2))
		tries[0].glare = true
	case s.kind == KindScreenReplay:
		tries = append(tries, s.asked("step1", replayCode, replayText, 1))
	case s.kind == KindUnreadable:
		tries = append(tries, s.asked("step1", glareRetryCode, glareRetryText, 1))
	case s.smooth():
	case s.serial%7 == 3 || s.code == "too_many_retry":
		tries = append(tries, s.failedFace(1))
	case s.serial%29 == 5:
		t := s.scored(1)
		t.errorCode, t.errorText = "SE-50022", "face compare engine did not answer"
		tries = append(tries, t)
	}
	last := s.scored(len(tries) + 1)
	if s.status == statusIncomplete {
		last.code, last.message, last.step = faceRetryCode, faceRetryText, "step2"
		last.similarity = s.weakFace(len(tries) + 1)
	}
	return append(tries, last)
}

// scored is an attempt that went through.
func (s *subject) scored(count int) try {
	d := newDice(s.p.seed+uint64(count), s.serial, partScores)
	t := try{similarity: d.tenth(88, 97.5), live: d.tenth(93, 99.5), quality: d.tenth(0.7, 0.9)}
	switch s.kind {
	case KindFaceMismatch:
		t.similarity = d.tenth(31, 54)
	case KindLowLiveness:
		t.live, t.quality = d.tenth(34, 71), d.tenth(0.2, 0.5)
	}
	return t
}

func (s *subject) failedFace(count int) try {
	t := s.asked("step2", faceRetryCode, faceRetryText, count)
	t.similarity = s.weakFace(count)
	return t
}

func (s *subject) weakFace(count int) float64 {
	d := newDice(s.p.seed+uint64(count), s.serial, partFace)
	if s.kind == KindFaceMismatch {
		return d.tenth(28, 50)
	}
	return d.tenth(60, 74)
}

func (s *subject) asked(step, code, message string, count int) try {
	t := s.scored(count)
	t.step, t.code, t.message, t.ocrFailed = step, code, message, step == "step1"
	return t
}

// retries is what the service lists besides the attempts: one entry a retry, counted within its step.
func retries(tries []try) []object {
	list := []object{}
	counts := map[string]int{}
	add := func(step, code, message string) {
		counts[step]++
		list = append(list, object{{"type", step}, {"retryCnt", counts[step]}, {"retryCode", code}, {"retryMessage", message}})
	}
	for i := range tries {
		if t := &tries[i]; t.glare {
			add("step1", glareRetryCode, glareRetryText)
		}
		if t := &tries[i]; t.code != "" {
			add(t.step, t.code, t.message)
		}
	}
	return list
}

// pace is the time between two attempts.
const pace = 20 * time.Second

// selfieAt is when the selfie of an attempt reached the service; the last one makes the case pending.
func (s *subject) selfieAt(count, of int) time.Time {
	return s.made.Add(s.stepTwo() - time.Duration(of-count)*pace - 4*time.Second)
}
