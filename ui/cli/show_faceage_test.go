package cli_test

import (
	"strings"
	"testing"

	"kycdesk/argos/sandbox"
)

type shownRun struct {
	UsedValues struct {
		IDLow     float64 `json:"idLow"`
		SelfieLow float64 `json:"selfieLow"`
	} `json:"usedValues"`
	ConditionResults []struct {
		FinalResult *bool `json:"finalResult"`
	} `json:"conditionResults"`
	Judgement struct {
		Run        int `json:"run"`
		Conditions []struct {
			Final       string `json:"final_result"`
			Comparisons []struct {
				Comparison string   `json:"comparison"`
				Result     string   `json:"result"`
				Computed   string   `json:"computed"`
				Estimate   *float64 `json:"estimate"`
				Reference  *float64 `json:"reference"`
				Margin     *float64 `json:"margin_years"`
			} `json:"comparisons"`
		} `json:"conditions"`
		Together struct {
			Result string `json:"result"`
			By     string `json:"by"`
		} `json:"together"`
	} `json:"judgement"`
}

func TestShowKeepsTheServicesNamesForFaceAgeAndAddsTheJudgement(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 300, Seed: 7})
	compared := 0
	for _, id := range s.server.Pending() {
		r := s.run("", "show", "--json", id)
		if r.code != 0 {
			t.Fatalf("exit %d: %s", r.code, r.err)
		}
		line := lines[struct {
			FaceAge []shownRun `json:"face_age"`
		}](t, r.out)[0]
		for i, run := range line.FaceAge {
			j := run.Judgement
			if j.Run != i+1 || len(j.Conditions) != len(run.ConditionResults) || j.Together.By != "kycdesk" {
				t.Errorf("%s: run %d is judged as %d with %d conditions of %d", id, i+1, j.Run, len(j.Conditions), len(run.ConditionResults))
			}
			for k, c := range j.Conditions {
				if final := run.ConditionResults[k].FinalResult; final != nil && (c.Final == "passed") != *final {
					t.Errorf("%s: final result %v is shown as %s", id, *final, c.Final)
				}
				for _, m := range c.Comparisons {
					if m.Margin == nil {
						continue
					}
					compared++
					if *m.Margin != *m.Estimate-*m.Reference && *m.Margin != *m.Reference-*m.Estimate {
						t.Errorf("%s: margin %v of %v and %v", id, *m.Margin, *m.Estimate, *m.Reference)
					}
				}
			}
		}
	}
	if compared < 10 {
		t.Errorf("only %d comparisons were seen", compared)
	}
}

func TestShowSaysTheAgeJudgementInWordsToo(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 60, Seed: 7})
	for _, id := range s.server.Pending() {
		r := s.run("", "show", id)
		_, age, found := strings.Cut(r.out, "\nAge\n")
		if !found {
			continue
		}
		for _, want := range []string{"Run 1", "condition 1:", "together, computed here: "} {
			if !strings.Contains(age, want) {
				t.Errorf("%q is missing in\n%s", want, age)
			}
		}
		return
	}
	t.Error("no pending case has a face-age run")
}
