package review

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"kycdesk/argos"
)

// AttemptRow is one run through the steps.
type AttemptRow struct {
	Number  int // counted from one, by position
	Facts   []Fact
	Trouble []Fact // retry and error, code and message
}

// attemptsEnds is how many attempts are shown from each end of the list.
const attemptsEnds = 10

// AttemptsOf lists the first and the last attempts. More is how many were left out between them.
func AttemptsOf(e *Examination) (first, last []AttemptRow, more int) {
	all := e.Submission.KYC.Attempts
	n := len(all)
	if n <= 2*attemptsEnds {
		return attemptRows(all, 0, n), nil, 0
	}
	return attemptRows(all, 0, attemptsEnds), attemptRows(all, n-attemptsEnds, n), n - 2*attemptsEnds
}

func attemptRows(all []argos.Attempt, from, to int) []AttemptRow {
	out := make([]AttemptRow, 0, to-from)
	for i := from; i < to; i++ {
		out = append(out, attemptRow(i, &all[i]))
	}
	return out
}

func attemptRow(i int, a *argos.Attempt) AttemptRow {
	var facts, trouble Block
	path := func(member string) string { return at("kyc.attempts", i, member) }
	facts.add(path("attemptCnt"), "count", numberText(a.Count))
	facts.add(path("ocrResult"), "OCR", a.OCRResult, noticeIf(folds(a.OCRResult, "fail"), "failed"))
	facts.add(path("verificationResult"), "verification", a.VerificationResult, noticeIf(folds(a.VerificationResult, "fail"), "failed"))
	facts.add(path("idBarcodeResult"), "barcode", a.IDBarcodeResult)
	facts.add(path("liveness.score"), "liveness by its parts", numberText(a.Liveness.Score))
	facts.add(path("selfieImage"), "selfie", a.SelfieImage)
	trouble.add(path("retryCode"), "asked to retry", a.RetryCode)
	trouble.add(path("retryMsg"), "as told", a.RetryMessage)
	trouble.add(path("errorCode"), "error", a.ErrorCode, noticeIf(true, ""))
	trouble.add(path("errorMsg"), "message", a.ErrorMessage)
	return AttemptRow{Number: i + 1, Facts: facts.Facts, Trouble: trouble.Facts}
}

// RetryBlock lists the retries that the service asked for, newest last.
func RetryBlock(e *Examination) Block {
	b := Block{Title: "Retries that the service asked for"}
	all := e.Submission.KYC.Retries
	b.More = max(0, len(all)-listed)
	for i := range all[:min(len(all), listed)] {
		r := &all[i]
		b.add(at("kyc.retry", i, "type"), "step", r.Type)
		b.add(at("kyc.retry", i, "retryCnt"), "count", numberText(r.Count))
		b.add(at("kyc.retry", i, "retryCode"), "code", r.Code)
		b.add(at("kyc.retry", i, "retryMessage"), "message", r.Message)
	}
	return b
}

// Tally is how often something went wrong in one step, and with which codes.
type Tally struct {
	Step  string // safe for a terminal
	Count int
	Codes []string // "glare_detected (2)", most frequent first, safe for a terminal
}

// codesMost is how many codes one line of the tally names.
const codesMost = 3

// TroubleByStep counts retries by their step, errors of the service, and errors of the camera.
func TroubleByStep(e *Examination) []Tally {
	s := &e.Submission
	counts := map[string]map[string]int{}
	count := func(step string, code Text) {
		if counts[step] == nil {
			counts[step] = map[string]int{}
		}
		counts[step][code.String()]++
	}
	for i := range s.KYC.Retries {
		count(stepName(s.KYC.Retries[i].Type), s.KYC.Retries[i].Code)
	}
	for i := range s.KYC.Attempts {
		a := &s.KYC.Attempts[i]
		if folds(a.OCRResult, "fail") {
			count("OCR", NewText("failed"))
		}
		if folds(a.VerificationResult, "fail") {
			count("verification", NewText("failed"))
		}
		if !a.ErrorCode.IsEmpty() || !a.ErrorMessage.IsEmpty() {
			code := a.ErrorCode
			if code.IsEmpty() {
				code = a.ErrorMessage
			}
			count("errors of the service", code)
		}
	}
	for i := range s.Signals.Camera {
		if p := &s.Signals.Camera[i]; !p.Error.IsEmpty() {
			count("errors of the camera", p.Error)
		}
	}
	return tallies(counts)
}

// stepsMost bounds the tally where the service names steps that nobody knows.
const stepsMost = 8

func tallies(counts map[string]map[string]int) []Tally {
	var out []Tally
	for _, step := range slices.Sorted(maps.Keys(counts)) {
		if len(out) == stepsMost {
			break
		}
		t := Tally{Step: step}
		codes := slices.SortedFunc(maps.Keys(counts[step]), func(a, b string) int {
			return cmp.Or(counts[step][b]-counts[step][a], strings.Compare(a, b))
		})
		for i, code := range codes {
			t.Count += counts[step][code]
			if i < codesMost {
				t.Codes = append(t.Codes, counted(code, counts[step][code]))
			}
		}
		out = append(out, t)
	}
	return out
}

func counted(code string, n int) string {
	if code == "" {
		code = "no code"
	}
	if n == 1 {
		return code
	}
	return code + " (" + strconv.Itoa(n) + ")"
}

func stepName(t Text) string {
	switch {
	case folds(t, "step1"):
		return "retries in step 1, the document"
	case folds(t, "step2"):
		return "retries in step 2, the face"
	case t.IsEmpty():
		return "retries, step not named"
	}
	return "retries in " + t.String()
}
