package review_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
)

func moment(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func issuedBy(country string, change func(s *argos.Submission)) argos.Submission {
	s := clean()
	s.Options.ValidationGov = yes(false)
	s.Applicant.IssuingCountry, s.Applicant.Nationality, s.OCR.Nationality, s.Reviewed.Nationality = text(country), text(country), text(country), text(country)
	change(&s)
	return s
}

// TestALimitThatOnlySomeClocksHaveCrossedIsAWarningThatNamesBothDays is about every rule that asks what day it is.
func TestALimitThatOnlySomeClocksHaveCrossedIsAWarningThatNamesBothDays(t *testing.T) {
	seoul := zone(t, "Asia/Seoul")
	for _, tt := range []struct {
		name, country string
		zone          *time.Location
		change        func(s *argos.Submission)
		at            string
		want          string // id of the first finding
		severity      review.Severity
		days          []string
	}{
		{"of age in Korea first", "KOR", nil, limit(19, "2007-12-01"), "2026-11-30T14:59:00Z", "age.under_limit", review.Blocker, nil},
		{"of age in Korea first", "KOR", nil, limit(19, "2007-12-01"), "2026-11-30T15:00:00Z", "age.under_limit_or_not", review.Warning, []string{"day in UTC=2026-11-30", "day in KOR=2026-12-01"}},
		{"of age in Korea first", "KOR", seoul, limit(19, "2007-12-01"), "2026-11-30T15:00:00Z", "clean.no_rule_speaks", review.Info, nil},
		{"not yet in Brazil", "BRA", nil, limit(19, "2007-12-01"), "2026-12-01T01:00:00Z", "age.under_limit_or_not", review.Warning, []string{"day in UTC=2026-12-01", "day in BRA=2026-11-30"}},
		{"expired in Korea first", "KOR", nil, expires("2026-11-30"), "2026-11-30T16:00:00Z", "document.expired_or_not", review.Warning, []string{"day in UTC=2026-11-30", "day in KOR=2026-12-01"}},
		{"expired in Korea first", "KOR", nil, expires("2026-11-30"), "2026-12-01T00:00:00Z", "document.expired", review.Blocker, nil},
		{"expired here, not in Brazil", "BRA", seoul, expires("2026-11-30"), "2026-11-30T16:00:00Z", "document.expired_or_not", review.Warning, []string{"day in Asia/Seoul=2026-12-01", "day in BRA=2026-11-30"}},
		{"no issuer, no other day", "", nil, expires("2026-11-30"), "2026-11-30T16:00:00Z", "document.expires_soon", review.Info, nil},
		{"a stay", "KOR", nil, func(s *argos.Submission) { s.Applicant.ExpiryDateOfStayKor = text("2026-11-30") }, "2026-11-30T16:00:00Z", "document.stay_ended", review.Warning, []string{"day in UTC=2026-11-30", "day in KOR=2026-12-01"}},
	} {
		p := review.DefaultPolicy()
		p.Zone = tt.zone
		e := review.Examine(issuedBy(tt.country, tt.change), p, moment(t, tt.at))
		f := e.Findings[0]
		if f.ID != tt.want || f.Severity != tt.severity {
			t.Errorf("%s at %s: %s | %s %q, want %s | %s", tt.name, tt.at, f.Severity, f.ID, f.Sentence, tt.severity, tt.want)
			continue
		}
		var have []string
		for _, v := range f.Values {
			have = append(have, v.Label+"="+v.Text.String())
		}
		for _, day := range tt.days {
			place, _, _ := strings.Cut(day, "=")
			if !slices.Contains(have, day) || !strings.Contains(f.Sentence, place) {
				t.Errorf("%s: %q with %v, want both days, among them %q", tt.name, f.Sentence, have, day)
			}
		}
	}
}

func TestAnExaminationHoldsUntilTheDayChangesHereOrAtTheIssuer(t *testing.T) {
	p := review.DefaultPolicy()
	e := review.Examine(issuedBy("KOR", func(*argos.Submission) {}), p, moment(t, "2026-11-30T09:00:00Z"))
	for at, want := range map[string]bool{
		"2026-11-30T09:00:01Z": true, "2026-11-30T14:59:59Z": true, "2026-11-30T15:00:00Z": false,
		"2026-12-01T00:00:00Z": false, "2026-12-01T09:00:00Z": false, "2026-11-30T00:00:00Z": true, "2026-11-29T23:00:00Z": false,
	} {
		if e.HoldsOn(moment(t, at)) != want {
			t.Errorf("at %s it holds: %v", at, !want)
		}
	}
}

func TestTheZoneIsPartOfThePolicyAndUTCIsTheDefault(t *testing.T) {
	p, q, utc := review.DefaultPolicy(), review.DefaultPolicy(), review.DefaultPolicy()
	q.Zone, utc.Zone = zone(t, "Asia/Seoul"), time.UTC
	if p.Digest() == q.Digest() || p.Digest() != utc.Digest() {
		t.Error("the digest does not follow the zone")
	}
	at := moment(t, "2026-11-30T16:00:00Z")
	if a, b := p.AgeAt(text("2007-12-01"), at), q.AgeAt(text("2007-12-01"), at); a != 18 || b != 19 {
		t.Errorf("age %d in UTC and %d in Seoul", a, b)
	}
}
