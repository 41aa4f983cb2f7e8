package sandbox_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
)

// full is what the kinds are told by.
type full struct {
	Created    string   `json:"created_at"`
	Duplicates []string `json:"duplicated_users"`
	Warnings   []any    `json:"warning"`
	Data       struct {
		Name   string `json:"full_name"`
		Birth  string `json:"date_of_birth"`
		Expire string `json:"idcard_expireDate"`
	} `json:"data"`
	OCR struct {
		Name   string `json:"fullName"`
		Birth  string `json:"birthDate"`
		Expire string `json:"expireDate"`
	} `json:"ocr"`
	Raw map[string]struct {
		Value    string
		Accepted *bool
	} `json:"OCR_raw"`
	KYC struct {
		Attempts []struct {
			Similarity float64 `json:"faceSimilarityScore"`
		}
		Retry []any
	} `json:"kyc"`
}

func (c *client) full(id string) full {
	c.t.Helper()
	var p struct{ Items []full }
	decode(c.t, c.get("/submission", "submission_id", id).body, &p)
	if len(p.Items) != 1 {
		c.t.Fatalf("%s: %d items", id, len(p.Items))
	}
	return p.Items[0]
}

func latinOnly(s string) bool {
	return regexp.MustCompile(`^[A-Z '.-]+$`).MatchString(s)
}

func realDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

func (f full) clean() bool {
	return strings.EqualFold(f.Data.Name, f.OCR.Name) && f.Data.Birth == f.OCR.Birth && realDay(f.OCR.Birth) &&
		realDay(f.OCR.Expire) && f.OCR.Expire > f.Created[:10] && len(f.KYC.Attempts) == 1 && f.KYC.Attempts[0].Similarity > 85 &&
		len(f.KYC.Retry) == 0 && len(f.Duplicates) == 0 && len(f.Warnings) == 0
}

func TestKindsShowWhatTheySay(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 6000})
	misread := regexp.MustCompile(`^2O\d\d\.02\.31$`)
	for kind, holds := range map[sandbox.Kind]func(full) bool{
		sandbox.KindClean: full.clean,
		sandbox.KindTransliterated: func(f full) bool {
			return !latinOnly(strings.ToUpper(f.Data.Name)) && latinOnly(f.OCR.Name)
		},
		sandbox.KindExpired: func(f full) bool { return realDay(f.OCR.Expire) && f.OCR.Expire < f.Created[:10] },
		sandbox.KindImpossibleDate: func(f full) bool {
			raw := f.Raw["expireDate"]
			return strings.HasSuffix(f.Data.Birth, "-02-30") || misread.MatchString(raw.Value) && !*raw.Accepted && !realDay(f.Data.Expire)
		},
		sandbox.KindFaceMismatch: func(f full) bool {
			return f.KYC.Attempts[len(f.KYC.Attempts)-1].Similarity < 60
		},
		sandbox.KindDuplicate: func(f full) bool {
			return len(f.Duplicates) == 1 && strings.EqualFold(c.full(f.Duplicates[0]).Data.Birth, f.Data.Birth)
		},
		sandbox.KindUnderAge: func(f full) bool { return f.Data.Birth > "2006-03-14" },
	} {
		for _, id := range c.s.CasesOf(kind) {
			if f := c.full(id); !holds(f) {
				t.Errorf("%s %s: %+v", kind, id, f)
			}
		}
	}
}
