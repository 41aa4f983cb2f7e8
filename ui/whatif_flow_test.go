package ui_test

import (
	"encoding/json"
	"os"
	"testing"

	"kycdesk/review/desk"
)

func TestAnAgeIsMovedByKeysInTheAgeSectionOnly(t *testing.T) {
	raw, err := os.ReadFile("../review/testdata/full.json")
	if err != nil {
		t.Fatal(err)
	}
	s := open(t, 80, 24, func(d *desk.Snapshot) {
		exam := *d.Cases["sub_0001"].Exam
		if err := json.Unmarshal(raw, &exam.Submission); err != nil {
			t.Fatal(err)
		}
		file := *d.Cases["sub_0001"]
		file.Exam = &exam
		d.Cases["sub_0001"] = &file
	})
	s.Press("enter", ">")
	s.mustShow(t, "go to the Age section first")
	s.Press("4", ">", ">", "<")
	s.mustShow(t, "WHAT IF, NOT POLICY", "moved by +1 year", "19 set age")
	s.Press("esc")
	s.mustNotShow(t, "WHAT IF")
	s.mustShow(t, "18 set age")
	s.Press("esc")
	s.mustNotShow(t, "18 set age") // the next esc leaves the case
	if n := len(s.desk.Decided()); n != 0 {
		t.Errorf("%d decisions", n)
	}
}
