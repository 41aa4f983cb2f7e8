package review_test

import (
	"fmt"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/review"
)

// long is a list longer than any rule repeats itself.
const long = 30

// TestWhatARuleDoesNotListItCounts gives lists in which every entry is worth a finding.
func TestWhatARuleDoesNotListItCounts(t *testing.T) {
	for _, tt := range []struct {
		rule string
		fill func(s *argos.Submission, i int)
		want string // how many of the list stand in no finding of their own
	}{
		{"document.warning", func(s *argos.Submission, i int) {
			s.Warnings = append(s.Warnings, argos.Warning{RelatedEngine: text(fmt.Sprint("engine", i)), UserDataType: text("idImage")})
		}, "22"},
		{"network.address_changed", func(s *argos.Submission, i int) {
			s.PreVerifications = append(s.PreVerifications, argos.PreVerification{IPAddress: text(fmt.Sprint("192.0.2.", i))})
		}, "22"},
	} {
		s := clean()
		for i := range long {
			tt.fill(&s, i)
		}
		said := ""
		for _, f := range examine(s).Findings {
			if f.ID == tt.rule {
				said += f.Sentence + " "
				for _, v := range f.Values {
					said += v.Label + " " + v.Text.String() + " "
				}
			}
		}
		if !strings.Contains(said, tt.want+" more") && !strings.Contains(said, "more "+tt.want) {
			t.Errorf("%s does not say that there are %s more:\n%s", tt.rule, tt.want, said)
		}
	}
}

// TestTheLastEntryOfALongListIsReadAsTheFirst has one entry that matters, behind many that do not.
func TestTheLastEntryOfALongListIsReadAsTheFirst(t *testing.T) {
	for _, tt := range []struct {
		rule string
		fill func(s *argos.Submission, last bool)
	}{
		{"network.other_country", func(s *argos.Submission, last bool) {
			country := "KOR"
			if last {
				country = "ISL"
			}
			s.PreVerifications = append(s.PreVerifications, argos.PreVerification{CountryCode: text(country)})
		}},
		{"network.address_changed", func(s *argos.Submission, last bool) {
			address := "192.0.2.1"
			if last {
				address = "198.51.100.7"
			}
			s.PreVerifications = append(s.PreVerifications, argos.PreVerification{IPAddress: text(address)})
		}},
		{"text.hostile", func(s *argos.Submission, last bool) {
			comment := "plain"
			if last {
				comment = "gnp\u202e.exe"
			}
			s.KYC.Comment = append(s.KYC.Comment, text(comment))
		}},
		{"document.warning", func(s *argos.Submission, last bool) {
			engine := ""
			if last {
				engine = "ocr"
			}
			s.Warnings = append(s.Warnings, argos.Warning{RelatedEngine: text(engine)})
		}},
	} {
		s := clean()
		s.Applicant.Nationality, s.Applicant.IssuingCountry, s.Applicant.IPAddress = text("KOR"), text("KOR"), text("192.0.2.1")
		for i := range long {
			tt.fill(&s, i == long-1)
		}
		e := examine(s)
		if _, ok := found(e, tt.rule); !ok {
			t.Errorf("%s is silent about the last of %d\n     %s", tt.rule, long, asFound(e))
		}
	}
}

// TestMoreTextThanIsLookedThroughIsSaid has hidden characters behind what is read.
func TestMoreTextThanIsLookedThroughIsSaid(t *testing.T) {
	s := clean()
	for range 300 {
		s.KYC.Comment = append(s.KYC.Comment, text(strings.Repeat("plain ", 1000)))
	}
	e := examine(s)
	if f, ok := found(e, "text.hostile"); !ok || !strings.HasPrefix(f.Sentence, "There is more text than") || f.Severity != review.Info {
		t.Error(asFound(e))
	}
}
