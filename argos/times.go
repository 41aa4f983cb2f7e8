package argos

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"time"
)

// UnmarshalJSON keeps the text as received and parses it where one of the forms of §2.5 fits. It never fails.
func (t *Time) UnmarshalJSON(b []byte) error {
	t.At = time.Time{}
	_ = t.Text.UnmarshalJSON(b)
	if at, ok := ParseTime(t.Text.raw); ok {
		t.At = at
	}
	return nil
}

// MarshalJSON writes the text as received.
func (t Time) MarshalJSON() ([]byte, error) { return json.Marshal(t.Text) }

// ParseTime reads a moment in the forms of §2.5, in that order, as UTC where no zone is given: ISO 8601, the hyphen
// form, a bare date, and Unix seconds or milliseconds.
func ParseTime(s string) (time.Time, bool) {
	s = strings.TrimSpace(s)
	if len(s) < len("2006-01-02") || len(s) > 64 {
		return time.Time{}, false
	}
	for _, layout := range [...]string{time.RFC3339Nano, "2006-01-02T15:04:05", time.DateTime} {
		if at, err := time.Parse(layout, s); err == nil {
			return at.UTC(), true
		}
	}
	if at, ok := parseHyphened(s); ok {
		return at, true
	}
	if at, err := time.Parse(time.DateOnly, s); err == nil {
		return at, true
	}
	return parseUnix(s)
}

// parseHyphened reads 2026-03-14-02-11-09, with an optional last part: digits of a fraction or the name of a zone.
func parseHyphened(s string) (time.Time, bool) {
	const layout = "2006-01-02-15-04-05"
	if len(s) < len(layout) {
		return time.Time{}, false
	}
	at, err := time.Parse(layout, s[:len(layout)])
	if err != nil {
		return time.Time{}, false
	}
	last := s[len(layout):]
	if last == "" {
		return at, true
	}
	if last[0] != '-' {
		return time.Time{}, false
	}
	switch last = last[1:]; strings.ToUpper(last) {
	case "Z", "UTC", "GMT":
		return at, true
	case "KST":
		return at.Add(-9 * time.Hour), true
	}
	n, err := strconv.ParseUint(last, 10, 32)
	if err != nil || len(last) != 3 {
		return time.Time{}, false // an unknown zone is worth more as text than as a wrong moment
	}
	return at.Add(time.Duration(n) * time.Millisecond), true
}

// parseUnix reads seconds, or milliseconds from 1e11 on. Numbers below 1e8 (1973) are no times of this service.
func parseUnix(s string) (time.Time, bool) {
	if strings.Trim(s, "0123456789.") != "" {
		return time.Time{}, false
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || n < 1e8 || n > 253402300799999 {
		return time.Time{}, false
	}
	if n < 1e11 {
		n *= 1000
	}
	return time.UnixMilli(int64(math.Round(n))).UTC(), true
}
