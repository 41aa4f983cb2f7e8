package sandbox_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
)

// full is what the kinds are told by.
type full struct {
	Created    string   `json:"created_at"`
	Duplicates []string `json:"duplicated_users"`
	SameFaces  []string `json:"duplicated_selfie_users"`
	Warnings   []any    `json:"warning"`
	Options    struct {
		Blacklist []string `json:"policy_blacklistCountries"`
		Accepted  []string `json:"policy_acceptedID"`
		AgeLimit  int      `json:"policy_ageLimit"`
	} `json:"project_options"`
	Liveness struct {
		Screen float64 `json:"Screen_play"`
		Paper  float64 `json:"Paper_printed"`
	} `json:"id_LivenessScore"`
	Bank       *struct{ Result string } `json:"bank_verification"`
	Projection *struct {
		Name string `json:"projectionName"`
	} `json:"projection"`
	Injection []struct {
		Status string `json:"attemptStatus"`
	} `json:"Injection_action"`
	PreChecks []struct {
		Connection string `json:"connection_type"`
	} `json:"pre_verification"`
	Verification struct {
		FaceAge []struct {
			Used       struct{ SelfieLow, SelfieMedian, BirthDateAge float64 } `json:"usedValues"`
			Conditions []struct {
				Final *bool `json:"finalResult"`
			} `json:"conditionResults"`
		} `json:"faceAge"`
	} `json:"verification"`
	AML *struct {
		Status  string `json:"currentstatus"`
		Level   string `json:"risk_level_summary"`
		Matches []struct {
			Level    string   `json:"risk_level"`
			Number   string   `json:"argos_number"`
			Resource string   `json:"resource_id"`
			Score    float64  `json:"score"`
			Icons    []string `json:"risk_icons"`
		} `json:"matches"`
	} `json:"aml"`
	Data struct {
		Name    string  `json:"full_name"`
		Birth   string  `json:"date_of_birth"`
		Expire  string  `json:"idcard_expireDate"`
		IDType  string  `json:"idType"`
		Issuer  string  `json:"idcard_issuingCountry"`
		Number  string  `json:"documentNumber"`
		Address *string `json:"address_formatted"`
	} `json:"data"`
	OCR struct {
		Name     string `json:"fullName"`
		Birth    string `json:"birthDate"`
		Issue    string `json:"issueDate"`
		Expire   string `json:"expireDate"`
		Identity string `json:"identityNumber"`
		Serial   string `json:"serialNumber"`
	} `json:"ocr"`
	Raw map[string]struct {
		Value    string
		Accepted *bool
	} `json:"OCR_raw"`
	KYC struct {
		Attempts []struct {
			Similarity float64 `json:"faceSimilarityScore"`
			Liveness   float64 `json:"livenessScore"`
		}
		Result string
		Retry  []struct {
			Code string `json:"retryCode"`
		}
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
		sandbox.KindUnderAge: func(f full) bool { return f.Data.Birth > "2007-03-14" },
		sandbox.KindSwappedDate: func(f full) bool {
			a, b := strings.Split(f.Data.Birth, "-"), strings.Split(f.OCR.Birth, "-")
			return realDay(f.Data.Birth) && realDay(f.OCR.Birth) && a[0] == b[0] && a[1] == b[2] && a[2] == b[1] && a[1] != a[2]
		},
		sandbox.KindUnreadable: func(f full) bool { return !*f.Raw["name"].Accepted && !*f.Raw["birthDate"].Accepted },
		sandbox.KindMissingInput: func(f full) bool {
			switch f.Data.Issuer + " " + f.Data.IDType {
			case "KOR government_id":
				return f.OCR.Identity == ""
			case "KOR drivers_license":
				return f.OCR.Serial == ""
			case "USA drivers_license", "MEX drivers_license":
				return f.OCR.Issue == ""
			}
			return false
		},
		sandbox.KindBlacklisted:  func(f full) bool { return slices.Contains(f.Options.Blacklist, f.Data.Issuer) },
		sandbox.KindUnacceptedID: func(f full) bool { return !slices.Contains(f.Options.Accepted, f.Data.IDType) },
		sandbox.KindLowLiveness:  func(f full) bool { return f.KYC.Attempts[0].Liveness < 75 && f.KYC.Attempts[0].Similarity > 85 },
		sandbox.KindScreenReplay: func(f full) bool {
			return f.Liveness.Screen < 45 && f.Liveness.Paper > 85 && len(f.Warnings) == 1 && f.KYC.Retry[0].Code == "recaptured_document"
		},
		sandbox.KindAgeStraddle: func(f full) bool {
			run := f.Verification.FaceAge[len(f.Verification.FaceAge)-1]
			limit := float64(f.Options.AgeLimit)
			return run.Used.SelfieLow < limit && run.Used.SelfieMedian >= limit && run.Used.BirthDateAge >= limit && !*run.Conditions[0].Final
		},
		sandbox.KindDuplicateFace: func(f full) bool {
			twin := c.full(f.SameFaces[0])
			return len(f.SameFaces) == 1 && len(f.Duplicates) == 0 && twin.KYC.Result == "approved" && twin.Data.Name != f.Data.Name && twin.Data.Birth != f.Data.Birth
		},
		sandbox.KindRiskyNetwork: func(f full) bool {
			return f.Injection[0].Status == "ipRisk_failCategory" && f.PreChecks[0].Connection == "DataCenter"
		},
		sandbox.KindRetries:    func(f full) bool { return len(f.KYC.Retry) == 3 && len(f.KYC.Attempts) == 3 },
		sandbox.KindBankFailed: func(f full) bool { return f.Bank.Result == "fail" },
		sandbox.KindMasked:     func(f full) bool { return strings.HasSuffix(f.Data.Number, "****") },
		sandbox.KindProjected:  func(f full) bool { return f.Projection != nil && f.Data.Address == nil },
		sandbox.KindRedFlag: func(f full) bool {
			return f.KYC.Result == "approved" && f.AML.Status == "Red Flag" && len(f.AML.Matches) > 0
		},
		sandbox.KindDeleted: func(f full) bool {
			return f.Data.Name == "Deleted Submission" && f.OCR.Name == "" && f.KYC.Result != "pending" && len(f.Raw) == 0
		},
	} {
		cases := c.s.CasesOf(kind)
		if len(cases) == 0 {
			t.Errorf("no case of kind %s", kind)
		}
		for _, id := range cases {
			if f := c.full(id); !holds(f) {
				t.Errorf("%s %s: %+v", kind, id, f)
			}
		}
	}
}

func TestRedFlagsShowEveryIconAndLevelMostSimilarFirst(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 6000})
	icons, levels, most := map[string]bool{}, map[string]bool{}, 0
	numbers := map[string]bool{}
	for _, id := range c.s.CasesOf(sandbox.KindRedFlag) {
		f := c.full(id)
		levels[f.AML.Level] = true
		most = max(most, len(f.AML.Matches))
		for i, m := range f.AML.Matches {
			if m.Score < 90 || m.Score > 100 || i > 0 && m.Score > f.AML.Matches[i-1].Score {
				t.Errorf("%s: match %d has score %v", id, i, m.Score)
			}
			if numbers[m.Number] || numbers[m.Resource] || m.Number == "" || m.Resource == "" {
				t.Errorf("%s: match %d is %q %q, which another one is too", id, i, m.Number, m.Resource)
			}
			numbers[m.Number], numbers[m.Resource] = true, true
			for _, icon := range m.Icons {
				group, _, _ := strings.Cut(icon, "-")
				icons[group] = true
			}
		}
	}
	for _, group := range []string{"SAN", "PEP", "REL", "RRE", "POI", "INS", "DD"} {
		if !icons[group] {
			t.Errorf("no match has icon %s", group)
		}
	}
	if !levels["HIGH"] || !levels["MEDIUM"] || !levels["LOW"] || most < 6 {
		t.Errorf("levels %v, most matches %d", levels, most)
	}
}

func TestFaceAgeShowsEveryOperatorSeveralAttemptsAndWhatWasNotRun(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 3000})
	seen := map[string]bool{}
	for _, id := range c.s.Pending() {
		body := string(c.get("/submission", "submission_id", id).body)
		for _, word := range []string{
			`"gte"`, `"gt"`, `"lte"`, `"lt"`, `"low"`, `"median"`, `"high"`, `"and"`, `"or"`, `"processed":false`, `"selfieLow":null`, `"idLow":null`,
			`"finalResult":null`, `"finalResult":false`, `"faceAge":[]`,
		} {
			seen[word] = seen[word] || strings.Contains(body, word)
		}
		f := c.full(id)
		runs := len(f.Verification.FaceAge)
		seen["several runs"] = seen["several runs"] || runs > 1
		if runs != 0 && runs != len(f.KYC.Attempts) {
			t.Errorf("%s: %d runs of %d attempts", id, runs, len(f.KYC.Attempts))
		}
	}
	for word, found := range seen {
		if !found {
			t.Errorf("%s never occurs", word)
		}
	}
}

func TestPendingCasesCarryNoScreening(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 1500})
	for _, id := range c.s.Pending() {
		if f := c.full(id); f.AML != nil {
			t.Errorf("%s is pending and was screened: %+v", id, f.AML)
		}
	}
}

func TestTheFirstPageShowsVariety(t *testing.T) {
	for seed := range uint64(5) {
		c := start(t, sandbox.Options{Seed: seed})
		kinds := map[sandbox.Kind]bool{}
		first := c.s.Pending()[:16]
		for _, kind := range sandbox.Kinds() {
			for _, id := range c.s.CasesOf(kind) {
				kinds[kind] = kinds[kind] || slices.Contains(first, id)
			}
		}
		shown := 0
		for _, yes := range kinds {
			if yes {
				shown++
			}
		}
		if shown < 8 {
			t.Errorf("seed %d: the sixteen oldest cases are of %d kinds only", seed, shown)
		}
	}
}

func TestKindsThatAreClosedFromTheStartCannotArrive(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 50})
	for _, kind := range sandbox.Kinds() {
		id, err := c.s.Arrive(kind)
		if (err == nil) != kind.Waits() {
			t.Errorf("%s arrives as %q, %v", kind, id, err)
		}
		if err == nil && !slices.Contains(c.s.CasesOf(kind), id) {
			t.Errorf("%s arrived as another kind", kind)
		}
	}
}
