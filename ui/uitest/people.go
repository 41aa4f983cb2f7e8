package uitest

import (
	"encoding/json"
	"image"
	"image/color"
	"strings"
	"time"

	"kycdesk/review"
	"kycdesk/review/desk"
)

// Person is an invented applicant.
type Person struct {
	ID, Name, OnDocument string
	Country, IDType      string
	Born, Expires        string
	Number               string
	Waits                time.Duration
	Score                float64
	Findings             []review.Finding // what the case shows, instead of what the rules would say; nil: the rules
	Examine              bool             // the rules speak
}

// Row is the person in the queue.
func (p *Person) Row() *desk.Row {
	r := &desk.Row{
		ID: p.ID, Name: review.NewText(p.Name), Country: review.NewText(p.Country), IDType: review.NewText(p.IDType),
		PendingAt: NewClock().Now().Add(-p.Waits), CreatedAt: NewClock().Now().Add(-p.Waits),
		Score: p.Score, HasScore: true, Enriched: true, Age: 34, State: review.Pending, Findings: len(p.Findings),
	}
	for _, f := range p.Findings {
		r.Severity = max(r.Severity, f.Severity)
	}
	return r
}

// Case is the person's case as the desk would have read it.
func (p *Person) Case(now time.Time) *desk.Case {
	exam := &review.Examination{ID: p.ID, State: review.Pending, At: now, Policy: review.DefaultPolicy()}
	record, err := p.record()
	if err == nil {
		err = json.Unmarshal(record, &exam.Submission)
	}
	if err != nil { // a mistake in this file; the test that looks for the person then says so
		return &desk.Case{ID: p.ID, Problem: &desk.Problem{What: err.Error()}}
	}
	exam.Submission.Record = record
	if p.Examine {
		exam = review.Examine(exam.Submission, review.DefaultPolicy(), now)
	}
	if p.Findings != nil {
		exam.Findings, exam.Gate = p.Findings, review.Gate{}
		for _, f := range p.Findings {
			if f.Severity == review.Blocker {
				exam.Gate.Blockers = append(exam.Gate.Blockers, f)
			}
		}
	}
	return &desk.Case{ID: p.ID, Exam: exam, ReadAt: now, Pictures: map[string]*desk.Picture{
		"idImage":     portrait(160, 100, len(p.Name)),
		"selfieImage": portrait(96, 72, len(p.ID)),
	}}
}

func (p *Person) record() (json.RawMessage, error) {
	return json.Marshal(map[string]any{
		"submission_id": p.ID, "created_at": NewClock().Now().Add(-p.Waits).Format(time.RFC3339), "argos_score": p.Score,
		"data": map[string]any{
			"full_name": p.Name, "date_of_birth": p.Born, "nationality": p.Country, "idType": p.IDType,
			"idcard_expireDate": p.Expires, "documentNumber": p.Number,
		},
		"ocr":    map[string]any{"fullName": p.OnDocument, "birthDate": p.Born, "expireDate": p.Expires, "number": p.Number},
		"review": map[string]any{"fullName": p.OnDocument, "birthDate": p.Born, "expireDate": p.Expires},
		"kyc":    map[string]any{"result": "pending"},
		"image":  map[string]any{"idImage": "x", "selfieImage": "x"},
	})
}

// portrait is a picture that shows at a glance whether it is stretched or swapped.
func portrait(w, h, seed int) *desk.Picture {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			dx, dy := x-w/2, y-h/2
			c := color.RGBA{uint8(40 + x*120/w), uint8(60 + seed*13%90), uint8(90 + y*100/h), 255}
			if dx*dx*4+dy*dy*2 < h*h/2 {
				c = color.RGBA{uint8(190 + seed%40), 160, 130, 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	return &desk.Picture{Image: img, Width: w * 10, Height: h * 10, Bytes: 200_000, Format: "jpeg"}
}

// Hard are invented people whose names are hard for a terminal; the first stands for the first minute.
func Hard() []*Person {
	expired := review.Finding{
		ID: "document.expired", Severity: review.Blocker, Sentence: "The document had expired when it was shown",
		Section: review.Summary, RejectCode: "expired_id",
		Values: []review.Value{{Label: "expires", Text: review.NewText("2024-05-01")}},
	}
	romanised := review.Finding{
		ID: "name.transliterated", Severity: review.Info, Section: review.Compare, Field: "name",
		Sentence: "The name agrees by rule: Revised Romanisation",
	}
	face := review.Finding{
		ID: "face.mismatch", Severity: review.Warning, Section: review.Summary,
		Sentence: "Selfie and document portrait are less alike than the policy asks for",
	}
	return []*Person{
		person("sub_0001", "김철수", "KIM CHEOLSU", "KOR", "passport", 74*time.Hour, romanised),
		person("sub_0002", "Zoë O'Neil-Müller", "ONEIL MUELLER ZOE", "DEU", "government_id", 50*time.Hour, expired, face),
		person("sub_0003", "山田太郎", "YAMADA TARO", "JPN", "drivers_license", 30*time.Hour),
		person("sub_0004", "नमस्ते शर्मा", "SHARMA NAMASTE", "IND", "passport", 26*time.Hour, face),
		person("sub_0005", "Ng", "NG", "SGP", "passport", 9*time.Hour, expired),
		person("sub_0006", "Maximiliana "+strings.Repeat("von und zu Hohenlohe ", 8), "HOHENLOHE", "AUT", "passport", 5*time.Hour),
		person("sub_0007", "محمد عبد الله", "MOHAMMED ABDULLAH", "JOR", "passport", 3*time.Hour, face),
		person("sub_0008", "Eve \x1b[31mred\x1b]0;x\x07\u202egnp", "EVE RED", "GBR", "passport", 40*time.Minute, romanised),
		person("sub_0009", "김민지", "KIM MINJI", "KOR", "residence_permit", 12*time.Minute),
	}
}

func person(id, name, onDocument, country, idType string, waits time.Duration, findings ...review.Finding) *Person {
	if findings == nil {
		findings = []review.Finding{}
	}
	expires := "2031-08-02"
	for _, f := range findings {
		if f.ID == "document.expired" { // the record says what the finding says
			expires = f.Values[0].Text.String()
		}
	}
	return &Person{
		ID: id, Name: name, OnDocument: onDocument, Country: country, IDType: idType, Born: "1992-03-14",
		Expires: expires, Number: "X00000" + id[4:], Waits: waits, Score: 71.5, Findings: findings, Examine: true,
	}
}
