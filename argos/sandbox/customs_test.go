package sandbox_test

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"kycdesk/argos/sandbox"
	"kycdesk/argos/sandbox/customs"
)

// copied is what the copies of a case say in the forms of its country.
type copied struct {
	Data struct {
		Issuer   string `json:"idcard_issuingCountry"`
		IDType   string `json:"idType"`
		Birth    string `json:"date_of_birth"`
		Expire   string `json:"idcard_expireDate"`
		Identity string `json:"identityNumber"`
	} `json:"data"`
	Raw map[string]struct{ Value string } `json:"OCR_raw"`
}

func manyCountries(t *testing.T) (*client, []copied) {
	t.Helper()
	c := start(t, sandbox.Options{Cases: 4000, PendingShare: 1, Customs: true})
	var all []copied
	for _, id := range c.s.Pending() {
		var p struct{ Items []copied }
		decode(t, c.get("/submission", "submission_id", id).body, &p)
		all = append(all, p.Items[0])
	}
	return c, all
}

// What each calendar, mask, numeral and word for no end looks like where it is printed.
func TestManyCountriesWriteInEveryForm(t *testing.T) {
	_, all := manyCountries(t)
	var text strings.Builder
	issuers := map[string]bool{}
	for _, c := range all {
		issuers[c.Data.Issuer] = true
		text.WriteString(strings.Join([]string{c.Data.Issuer, c.Data.Expire, c.Data.Identity, ""}, "\n"))
		for key, item := range c.Raw {
			text.WriteString(c.Data.Issuer + " " + key + " " + item.Value + "\n")
		}
	}
	if len(issuers) < 30 {
		t.Errorf("%d countries of issue", len(issuers))
	}
	for what, form := range map[string]string{
		"Buddhist year":           `THA birthDate .* 2[45]\d\d\n`,
		"Thai numerals":           `THA (birth|issue|expire)Date [๐-๙]`,
		"lunar year":              `SAU birthDate 1[34]\d\d/`,
		"Arabic numerals":         `SAU birthDate [٠-٩]`,
		"month of the moon":       `SAU (birth|issue|expire)Date \d+ [؀-ۿ]`,
		"solar year":              `IRN birthDate 13\d\d/`,
		"Persian numerals":        `IRN birthDate [۰-۹]`,
		"era by name":             `JPN birthDate 昭和\d+年`,
		"era by letter":           `JPN birthDate S\d+\.`,
		"year of the republic":    `TWN birthDate 民國 ?\d\d`,
		"Juche year":              `PRK birthDate (주체|Juche) ?\d\d`,
		"Ethiopian year":          `ETH birthDate .*(ዓ\.ም|E\.C\.)`,
		"two calendars":           `ETH birthDate .* E\.C\. / \d\d/\d\d/\d{4}`,
		"bilingual month":         `NLD birthDate \d\d (MEI|MRT|OKT)/(MAY|MAR|OCT) `,
		"month in Cyrillic":       `RUS birthDate .*(января|мая|июня|декабря)`,
		"Chinese numerals":        `CHN (birth|issue|expire)Date [一二〇九]+`,
		"month first":             `USA birthDate \d\d/\d\d/\d{4}`,
		"no end in words":         `(长期|SEUMUR HIDUP|ตลอดชีพ|PERMANENT)\n`,
		"no end in numbers":       `9999-12-31\n`,
		"masked by stars":         `\n\d{3}\*{4,}`,
		"masked by X":             `\nX{4}[ X-]*\d{4}\n`,
		"masked by dots":          `\n[•-]{5}`,
		"number with separators":  `BRA identityNumber \d{3}\.\d{3}\.\d{3}-\d\d\n`,
		"number in brackets":      `HKG number [A-Z]\d{6}\([\dA]\)\n`,
		"zone of a passport":      `(?i)(mrz|machineReadableZone|mrz_text|line)1? P<[A-Z]{3}`,
		"zone in one item":        `P<[A-Z<]{42}(\r?\n| )[A-Z0-9<]{44}\n`,
		"zone that names Germany": `P<D<<[A-Z]`,
		"sex in two languages":    `HKG gender [男女] [MF]\n`,
	} {
		if !regexp.MustCompile(form).MatchString(text.String()) {
			t.Errorf("no copy has: %s (%s)", what, form)
		}
	}
}

func TestManyCountriesAreTheSameByTheSameSeed(t *testing.T) {
	one, two := start(t, sandbox.Options{Cases: 300, Customs: true, MixedForms: true}), start(t, sandbox.Options{Cases: 300, Customs: true, MixedForms: true})
	other := start(t, sandbox.Options{Cases: 300, Seed: 9, Customs: true, MixedForms: true})
	path := []string{"/submission", "count", "300"}
	first := one.get(path[0], path[1:]...).body
	if !bytes.Equal(first, two.get(path[0], path[1:]...).body) || bytes.Equal(first, other.get(path[0], path[1:]...).body) {
		t.Error("a seed does not fix the answers")
	}
	id := one.s.OpeningCase()
	if !bytes.Equal(one.get("/submission", "submission_id", id).body, two.get("/submission", "submission_id", id).body) {
		t.Error("a seed does not fix a case")
	}
}

// A list row says of a case what its single read says.
func TestRowsOfManyCountriesAgreeWithTheirCases(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 300, Customs: true})
	type facts struct {
		ID   string `json:"submission_id"`
		Data struct {
			Name        string `json:"name"`
			FullName    string `json:"full_name"`
			Gender      string `json:"gender"`
			Nationality string `json:"nationality"`
			Birth       string `json:"date_of_birth"`
		} `json:"data"`
	}
	var page, one struct{ Items []facts }
	decode(t, c.get("/submission", "count", "300").body, &page)
	for _, row := range page.Items {
		one.Items = nil
		decode(t, c.get("/submission", "submission_id", row.ID).body, &one)
		full := one.Items[0]
		full.Data.Name, full.Data.FullName = full.Data.FullName, ""
		if full != row {
			if row.Data.Name == "Deleted Submission" {
				continue
			}
			t.Errorf("row %+v, case %+v", row, full)
		}
	}
}

// Whatever is not asked for costs the demo nothing: its answers are those that they were.
func TestWithoutTheSwitchNobodyWritesAsElsewhere(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 2000, PendingShare: 1})
	iso := regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)
	for _, id := range c.s.CasesOf(sandbox.KindClean)[:100] {
		f := c.full(id)
		if !iso.MatchString(f.OCR.Birth) || !iso.MatchString(f.Data.Expire) || slices.Contains([]string{"IRN", "PRK", "THA", "SAU"}, f.Data.Issuer) {
			t.Errorf("%s: %+v", id, f.Data)
		}
	}
}

func TestEveryCountryHasNamesAndLayoutsForEveryDocument(t *testing.T) {
	countries, err := customs.Countries()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range countries {
		if len(c.Family) < 8 || len(c.Men) < 8 || len(c.Women) < 8 {
			t.Errorf("%s has %d family names and %d and %d given names", c.Code, len(c.Family), len(c.Men), len(c.Women))
		}
		if len(customs.Nationalities(c.Code)) < 3 || len(customs.Sexes(c.Code, true)) < 2 {
			t.Errorf("%s has no words for a nationality or a sex", c.Code)
		}
		for _, kind := range []customs.Kind{customs.Card, customs.Licence, customs.Travel} {
			if all := slices.Concat(customs.Layouts(c.Code, kind), customs.Layouts(customs.Everywhere, kind)); len(all) < 4 {
				t.Errorf("%s: %d layouts on a %s", c.Code, len(all), kind)
			}
		}
		if b, err := json.Marshal(c); err != nil || !json.Valid(b) || bytes.ContainsRune(b, '\uFFFD') {
			t.Errorf("%s has a name that is no text", c.Code)
		}
	}
}
