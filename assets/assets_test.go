package assets_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"kycdesk/assets"
	"kycdesk/review"
)

func TestEveryPathOfTheServiceIsInTheFieldTableOnce(t *testing.T) {
	raw, err := os.ReadFile("testdata/argos-fields.tsv")
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, f := range assets.Fields() {
		count[f.Path]++
	}
	lines := strings.Split(strings.TrimSpace(string(raw)), "\n")[1:]
	if len(lines) != len(assets.Fields()) {
		t.Errorf("%d rows of the service, %d in the field table", len(lines), len(assets.Fields()))
	}
	for _, line := range lines {
		path, _, _ := strings.Cut(line, "\t")
		if count[path] != 1 {
			t.Errorf("path %q is in the field table %d times, want once", path, count[path])
		}
	}
}

func TestEveryFieldHasAPlaceOrAReasonToBeHidden(t *testing.T) {
	places := map[string]bool{}
	for _, s := range review.Sections() {
		places[s.String()] = s != review.Raw // which shows every field and is the place of none
	}
	for _, f := range assets.Fields() {
		switch {
		case f.Label == "":
			t.Errorf("%s has no label", f.Path)
		case f.Section == assets.Hidden && f.Reason == "":
			t.Errorf("%s is hidden without a reason", f.Path)
		case f.Section != assets.Hidden && !places[f.Section]:
			t.Errorf("%s has the unknown section %q", f.Path, f.Section)
		case f.Section == assets.Hidden && f.Decisive:
			t.Errorf("%s is decisive but hidden", f.Path)
		}
	}
}

func TestDecisiveFieldsAreThoseThatMoveAJudgement(t *testing.T) {
	decisive := map[string]bool{
		"kyc.result": true, "data.full_name": true, "ocr.birthDate": true, "review.fullName": true, "argos_score": true,
		"kyc.attempts[0].faceSimilarityScore": true, "kyc.attempts[1].ocrResult": true, "image.selfieImage": true,
		"aml.matches[0].score": true, "warning[0].relatedEngine": true, "duplicated_users": true,
		"OCR_raw.birthDate.accepted": true, "project_options.policy_ageLimit": true,
		"verification.faceAge[0].conditionResults[1].matchResults.idCardCustomMatch.result": true,
		"memo.text": true, "memo.updated_at": false, "updated_at": false, "project_options.webhook.url": false, "tokenId": false,
		"updateHistory.updateAdmin": false, "data.cf1": false, "kyc.attempts[0].step1Time1st": false,
		"OCR_raw.birthDate.coordinates": false,
	}
	for path, want := range decisive {
		f, ok := assets.FieldAt(path)
		if !ok {
			t.Errorf("%s is not found", path)
		} else if f.Decisive != want {
			t.Errorf("%s decisive = %v, want %v", path, f.Decisive, want)
		}
	}
}

// TestEveryTypedFieldSaysHowItIsRead keeps a new field from being read by nobody: what the service types as more than
// text has a kind, and every kind has what belongs to it.
func TestEveryTypedFieldSaysHowItIsRead(t *testing.T) {
	typed := map[string]bool{"Date": true, "Enum": true, "Float": true, "Int": true, "Number": true, "Bool": true, "Boolean": true}
	kinds := map[assets.Kind]bool{
		assets.Plain: true, assets.Open: true, assets.Word: true, assets.Flag: true, assets.Date: true, assets.Moment: true,
		assets.Gender: true, assets.OfCountry: true, assets.OfIDType: true, assets.DocNumber: true, assets.Score: true,
		assets.Years: true, assets.Count: true, assets.Name: true,
	}
	for _, f := range assets.Fields() {
		if !kinds[f.Kind] || typed[f.Type] && f.Kind == assets.Plain {
			t.Errorf("%s of type %s is of the kind %q", f.Path, f.Type, f.Kind)
		}
		if (f.Kind == assets.Word) != (len(f.Words) > 1) || (f.Kind == assets.DocNumber) != (f.Compared != "") {
			t.Errorf("%s lacks its words or its compared field: %+v", f.Path, f)
		}
		if f.Kind != assets.Score && f.High != 0 || f.Low > f.High {
			t.Errorf("%s has the scale %g to %g", f.Path, f.Low, f.High)
		}
		name := strings.ToLower(f.Path[strings.LastIndexAny(f.Path, ".]")+1:])
		for part, kind := range map[string]assets.Kind{"date": assets.Date, "score": assets.Score, "nationality": assets.OfCountry, "gender": assets.Gender, "fullname": assets.Name, "full_name": assets.Name} {
			if f.Type != "Object" && strings.HasSuffix(name, part) && f.Kind != kind {
				t.Errorf("%s ends like a %s and is of the kind %q", f.Path, kind, f.Kind)
			}
		}
	}
	if f, _ := assets.FieldAt("kyc.attempts[0].faceSimilarityScore"); f.Low != 0 || f.High != 100 {
		t.Errorf("similarity is on the scale %g to %g", f.Low, f.High)
	}
}

func TestCountriesAreISO3166WithoutRepeats(t *testing.T) {
	if n := len(assets.Countries()); n != 249 {
		t.Errorf("%d countries, want 249", n)
	}
	seen := map[string]string{}
	for _, c := range assets.Countries() {
		if len(c.Alpha2) != 2 || len(c.Alpha3) != 3 || c.Name == "" {
			t.Errorf("malformed row %+v", c)
		}
		names := append([]string{c.Alpha2, c.Alpha3, c.Name}, append(c.Demonyms, c.Aliases...)...)
		for _, n := range names {
			key := strings.ToUpper(n)
			if was, ok := seen[key]; ok {
				t.Errorf("%q names both %s and %s", n, was, c.Alpha2)
			}
			seen[key] = c.Alpha2
		}
	}
}

func TestEveryCountryWherePeopleLiveHasItsOffsets(t *testing.T) {
	uninhabited := map[string]bool{"BVT": true, "HMD": true}
	for _, c := range assets.Countries() {
		o, ok := assets.OffsetsOf(c.Alpha3)
		if ok == uninhabited[c.Alpha3] || o.Least > o.Most || o.Least < -12*time.Hour || o.Most > 14*time.Hour {
			t.Errorf("%s: offsets %v to %v, known %v", c.Alpha3, o.Least, o.Most, ok)
		}
	}
	for code, want := range map[string]assets.Offsets{
		"KOR": {9 * time.Hour, 9 * time.Hour}, "IND": {330 * time.Minute, 330 * time.Minute},
		"DEU": {time.Hour, 2 * time.Hour}, "USA": {-10 * time.Hour, -4 * time.Hour}, "KIR": {12 * time.Hour, 14 * time.Hour},
	} {
		if o, _ := assets.OffsetsOf(code); o != want {
			t.Errorf("%s: %v, want %v", code, o, want)
		}
	}
}

func TestRejectCodesHaveDistinctCodesAndKeys(t *testing.T) {
	if n := len(assets.RejectCodes()); n != 24 {
		t.Errorf("%d reject codes, want the 24 of the service", n)
	}
	codes, keys := map[string]bool{}, map[string]bool{}
	for _, r := range assets.RejectCodes() {
		if codes[r.Code] || keys[r.Key] {
			t.Errorf("code %q or its key %q is used twice", r.Code, r.Key)
		}
		codes[r.Code], keys[r.Key] = true, true
		if len(r.Key) != 1 || strings.ContainsAny(r.Key, "yqzarjkx?") {
			t.Errorf("key %q of %s is taken or not one character", r.Key, r.Code)
		}
		if (r.Comment == "") != (r.Code == "other") || r.Title == "" || r.Group == "" {
			t.Errorf("row %+v is incomplete", r)
		}
	}
}

func TestIDTypesKnowTheSlipsOfTheSources(t *testing.T) {
	alias := map[string]string{}
	sendable := 0
	for _, ty := range assets.IDTypes() {
		for _, a := range ty.Aliases {
			alias[a] = ty.Code
		}
		if ty.Sendable {
			sendable++
		}
	}
	if sendable != 8 {
		t.Errorf("%d sendable ID types, want 8", sendable)
	}
	if alias["drvlic"] != "drivers_license" || alias["residence permit"] != "residence_permit" {
		t.Errorf("aliases %v miss a slip", alias)
	}
}

func TestEveryMonthHasANameInEveryLanguage(t *testing.T) {
	alpha3 := map[string]bool{"XKX": true}
	for _, c := range assets.Countries() {
		alpha3[c.Alpha3] = true
	}
	for _, row := range assets.Months() {
		want := 12
		if row.Calendar == "Ethiopian" {
			want = 13
		}
		if len(row.Names) != want {
			t.Errorf("%s, %s: %d months, want %d", row.Language, row.Calendar, len(row.Names), want)
		}
		for _, c := range row.Countries {
			if !alpha3[c] {
				t.Errorf("%s: country %s", row.Language, c)
			}
		}
	}
}

func TestCountryNamesAreOfOneCountryEach(t *testing.T) {
	seen := map[string]string{}
	for _, c := range assets.Countries() {
		for _, n := range append([]string{c.Alpha2, c.Alpha3, c.Name}, append(c.Demonyms, c.Aliases...)...) {
			seen[strings.ToUpper(n)] = c.Alpha3
		}
	}
	names := 0
	for code, list := range assets.CountryNames() {
		for _, n := range list {
			names++
			if was, ok := seen[strings.ToUpper(n)]; ok && was != code {
				t.Errorf("%q names both %s and %s", n, was, code)
			}
			seen[strings.ToUpper(n)] = code
		}
	}
	if names < 4000 {
		t.Errorf("%d names", names)
	}
}
