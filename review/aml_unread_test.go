package review_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/review"
)

// KIND: matches in a shape that the service does not document are no absence of matches. Whatever stands in their place,
// the gate of a pending case is shut, and no screen calls it not screened.
func TestMatchesThatCannotBeReadStopAnApproval(t *testing.T) {
	match := `{"risk_level":"LOW","argos_number":"AN-INP-0001","resource_id":"r1","score":88}`
	flagged := `{"currentstatus":"Red Flag","risk_level_summary":"LOW","matches":%s}`
	quoted := func(s string) string {
		b, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	for name, aml := range map[string]string{
		"texts":             fmt.Sprintf(flagged, `["r1"]`),
		"a text":            fmt.Sprintf(flagged, `"r1"`),
		"a list in a list":  fmt.Sprintf(flagged, "[["+match+"]]"),
		"a number":          fmt.Sprintf(flagged, "1"),
		"one of two":        fmt.Sprintf(flagged, "["+match+`,7]`),
		"JSON in a text":    fmt.Sprintf(flagged, quoted("["+match+"]")),
		"none":              fmt.Sprintf(flagged, "[]"),
		"null":              fmt.Sprintf(flagged, "null"),
		"a list of answers": "[" + fmt.Sprintf(flagged, "["+match+"]") + "]",
		"an answer quoted":  quoted(fmt.Sprintf(flagged, "["+match+"]")),
		"a bare NaN":        fmt.Sprintf(flagged, "NaN"),
		"true":              "true",
	} {
		t.Run(name, func(t *testing.T) {
			record, err := json.Marshal(clean())
			if err != nil {
				t.Fatal(err)
			}
			whole := `{"Items":[` + strings.TrimSuffix(string(record), "}") + `,"aml":` + aml + `}]}`
			whole = strings.Replace(whole, `"aml":null,`, "", 1)
			page, err := argos.DecodePage([]byte(whole))
			if err != nil || len(page.Rows) != 1 {
				t.Fatalf("%d rows, %v", len(page.Rows), err)
			}
			e := examine(page.Rows[0])
			if e.State != review.Pending || !e.Gate.Blocked() || e.Screening.State == review.ScreeningAbsent {
				t.Errorf("%s: blocked %v, %s %q, findings %v", e.State, e.Gate.Blocked(), e.Screening.State, e.Screening.Sentence, ids(e))
			}
		})
	}
}
