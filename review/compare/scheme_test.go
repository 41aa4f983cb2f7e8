package compare_test

import (
	"slices"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/review/compare"
)

// schemeTests are numbers of invented people: right and wrong by the check of each scheme, with what they say of their
// holder, and what is said of a number of the same form that another country issued.
var schemeTests = []struct {
	scheme, field string
	issuer, kind  string
	right, wrong  string // wrong is "" where the scheme has no check digit
	births        string // years and days that the right number can mean, "" where it says none
	sex           string
	other         string // a country with numbers of this form, for which the scheme must say nothing
}{
	{"KOR.rrn", "identity_number", "KOR", "government_id", "910823-1234560", "910823-1234561", "1991-08-23", "male", "THA"},
	{"KOR.rrn_part", "identity_number", "KOR", "passport", "2000000", "", "", "", "USA"},
	{"MEX.curp", "curp_number", "MEX", "government_id", "DEXM910823HDFMXN08", "DEXM910823HDFMXN09", "1991-08-23", "male", "ITA"},
	{"MEX.curp", "identity_number", "MEX", "government_id", "DEXM910823MDFMXN08", "DEXM910823MDFMXN07", "1991-08-23", "female", "ITA"},
	{"CHN.resident", "identity_number", "CHN", "government_id", "110105198801090026", "110105198801090025", "1988-01-09", "female", "VNM"},
	{"CHN.resident", "identity_number", "CHN", "government_id", "11010519880109000X", "110105198801090000", "1988-01-09", "female", "VNM"},
	{"CHN.first", "identity_number", "CHN", "government_id", "110105910823001", "", "1991-08-23", "male", "FRA"},
	{"HKG.hkid", "identity_number", "HKG", "government_id", "G123456(A)", "G123456(3)", "", "", "SGP"},
	{"HKG.hkid", "document_number", "HKG", "government_id", "WX123456(9)", "WX123456(8)", "", "", "MAC"},
	{"TWN.uid", "identity_number", "TWN", "government_id", "A123456789", "A123456788", "", "male", "HKG"},
	{"TWN.uid", "identity_number", "TWN", "residence_permit", "AC00123458", "AC00123457", "", "male", "HKG"},
	{"JPN.my_number", "identity_number", "JPN", "government_id", "1234 5678 9018", "1234 5678 9017", "", "", "IND"},
	{"JPN.licence", "license_number", "JPN", "drivers_license", "309012345620", "309012345630", "", "", "KOR"},
	{"THA.citizen", "identity_number", "THA", "government_id", "1-7099-25304-18-2", "1-7099-25304-18-3", "", "", "PAK"},
	{"VNM.citizen", "identity_number", "VNM", "government_id", "001191012345", "", "1991", "female", "IND"},
	{"VNM.citizen", "identity_number", "VNM", "government_id", "001204012345", "", "2004", "male", "IND"},
	{"IDN.nik", "identity_number", "IDN", "government_id", "3174016308910001", "", "1991-08-23|2091-08-23", "female", "ARG"},
	{"MYS.mykad", "identity_number", "MYS", "government_id", "910823-10-1235", "", "1991-08-23|2091-08-23", "male", "VNM"},
	{"SGP.nric", "identity_number", "SGP", "government_id", "S1234567D", "S1234567E", "", "", "ESP"},
	{"SGP.nric", "identity_number", "SGP", "residence_permit", "F1234567N", "F1234567P", "", "", "ESP"},
	{"SGP.nric", "identity_number", "SGP", "residence_permit", "G1234567X", "G1234567W", "", "", "ESP"},
	{"SGP.nric", "identity_number", "SGP", "residence_permit", "M1234567K", "M1234567L", "", "", "ESP"},
	{"IND.aadhaar", "document_number", "IND", "aadhaar", "2987 6543 2101", "2987 6543 2011", "", "", "JPN"},
	{"IND.pan", "document_number", "IND", "pancard", "ABCPS1234K", "", "", "", "JPN"},
	{"PAK.cnic", "identity_number", "PAK", "government_id", "42101-1234567-1", "", "", "male", "ZAF"},
	{"KAZ.iin", "identity_number", "KAZ", "government_id", "910823312345", "910823312344", "1991-08-23", "male", "VNM"},
	{"IRN.code", "identity_number", "IRN", "government_id", "0499370899", "0499370898", "", "", "UKR"},
	{"ISR.teudat_zehut", "identity_number", "ISR", "government_id", "12345678-2", "12345678-3", "", "", "NLD"},
	{"TUR.kimlik", "identity_number", "TUR", "government_id", "12345678950", "12345678951", "", "", "BRA"},
	{"SWE.personnummer", "identity_number", "SWE", "government_id", "910823-1235", "910823-1236", "1991-08-23|2091-08-23", "male", "DNK"},
	{"SWE.personnummer12", "identity_number", "SWE", "government_id", "19910823-1235", "19910823-1236", "1991-08-23", "male", "IND"},
	{"NOR.fodselsnummer", "identity_number", "NOR", "government_id", "230891 12370", "230891 12371", "1991-08-23|2091-08-23", "male", "POL"},
	{"DNK.cpr", "identity_number", "DNK", "government_id", "230891-1235", "", "1991-08-23|2091-08-23", "male", "SWE"},
	{"FIN.hetu", "identity_number", "FIN", "government_id", "230891-123R", "230891-123S", "1891-08-23|1991-08-23", "male", "SWE"},
	{"FIN.hetu", "identity_number", "FIN", "government_id", "230804A1239", "230804A1238", "2004-08-23", "male", "SWE"},
	{"EST.isikukood", "identity_number", "EST", "government_id", "39108231235", "39108231236", "1991-08-23", "male", "POL"},
	{"EST.isikukood", "identity_number", "LTU", "government_id", "49108234565", "49108234566", "1991-08-23", "female", "POL"},
	{"GBR.licence", "license_number", "GBR", "drivers_license", "SAMPL 858239 O99AB", "", "1989-08-23|2089-08-23", "female", "IRL"},
	{"NLD.bsn", "identity_number", "NLD", "government_id", "111222333", "111222332", "", "", "ISR"},
	{"BEL.nn", "identity_number", "BEL", "government_id", "91.08.23-123.87", "91.08.23-123.86", "1991-08-23", "male", "TUR"},
	{"BEL.nn", "identity_number", "BEL", "government_id", "04.08.23-124.34", "04.08.23-124.35", "2004-08-23", "female", "TUR"},
	{"FRA.nir", "identity_number", "FRA", "government_id", "191087512345621", "191087512345622", "1991-08|2091-08", "male", "CHN"},
	{"FRA.nir", "identity_number", "FRA", "government_id", "291082A12345628", "291082A12345629", "1991-08|2091-08", "female", "CHN"},
	{"ESP.dni", "document_number", "ESP", "government_id", "12345678Z", "12345678A", "", "", "CHL"},
	{"ESP.nie", "identity_number", "ESP", "residence_permit", "Y1234567X", "Y1234567Z", "", "", "SGP"},
	{"ITA.codice_fiscale", "identity_number", "ITA", "government_id", "DMESPL91M63H501D", "DMESPL91M63H501E", "1991-08-23|2091-08-23", "female", "MEX"},
	{"ITA.codice_fiscale", "identity_number", "ITA", "government_id", "DMESPL91M23H501Z", "DMESPL91M23H501A", "1991-08-23|2091-08-23", "male", "MEX"},
	{"POL.pesel", "identity_number", "POL", "government_id", "91082312345", "91082312346", "1991-08-23", "female", "BRA"},
	{"POL.pesel", "identity_number", "POL", "government_id", "04282312341", "04282312342", "2004-08-23", "female", "BRA"},
	{"ROU.cnp", "identity_number", "ROU", "government_id", "2850314401230", "2850314401231", "1985-03-14", "female", "KOR"},
	{"ROU.cnp", "identity_number", "ROU", "residence_permit", "7850314401231", "7850314401232", "1985-03-14|2085-03-14", "male", "KOR"},
	{"CZE.rodne_cislo", "identity_number", "CZE", "government_id", "915823/1236", "915823/1237", "1991-08-23", "female", "UKR"},
	{"CZE.rodne_cislo", "identity_number", "SVK", "government_id", "910823/1231", "910823/1232", "1991-08-23", "male", "UKR"},
	{"BGR.egn", "identity_number", "BGR", "government_id", "9108231238", "9108231239", "1991-08-23", "female", "UKR"},
	{"BGR.egn", "identity_number", "BGR", "government_id", "0448231247", "0448231248", "2004-08-23", "male", "UKR"},
	{"BGR.lnch", "identity_number", "BGR", "residence_permit", "7111042925", "7111042926", "", "", "UKR"},
	{"YUG.jmbg", "identity_number", "SRB", "government_id", "2308991712340", "2308991712341", "1991-08-23", "male", "KOR"},
	{"YUG.jmbg", "identity_number", "BIH", "government_id", "2308991719999", "2308991719998", "1991-08-23", "female", "KOR"},
	{"HRV.oib", "identity_number", "HRV", "government_id", "69424151506", "69424151507", "", "", "POL"},
	{"RUS.inn", "identity_number", "RUS", "government_id", "500100732259", "500100732258", "", "", "VNM"},
	{"RUS.snils", "identity_number", "RUS", "government_id", "112-233-445 95", "112-233-445 96", "", "", "POL"},
	{"UKR.rnokpp", "identity_number", "UKR", "government_id", "3347251236", "3347251237", "1991-08-23", "male", "BGR"},
	{"BRA.cpf", "identity_number", "BRA", "government_id", "417.093.582-97", "417.093.582-98", "", "", "POL"},
	{"BRA.cpf", "identity_number", "BRA", "government_id", "417.093.582-97", "111.111.111-11", "", "", "POL"},
	{"CHL.run", "identity_number", "CHL", "government_id", "12.345.678-5", "12.345.678-K", "", "", "ESP"},
	{"CHL.run", "identity_number", "CHL", "government_id", "7.654.321-6", "7.654.321-5", "", "", "URY"},
	{"ARG.cuil", "identity_number", "ARG", "government_id", "20-12345678-6", "20-12345678-5", "", "", "TUR"},
	{"ECU.cedula", "identity_number", "ECU", "government_id", "171003406-5", "171003406-4", "", "", "UKR"},
	{"URY.cedula", "identity_number", "URY", "government_id", "1.234.567-2", "1.234.567-3", "", "", "CHL"},
	{"ZAF.id", "identity_number", "ZAF", "government_id", "8005150127083", "8005150127084", "1980-05-15|2080-05-15", "female", "KOR"},
	{"EGY.national", "identity_number", "EGY", "government_id", "29108230112345", "", "1991-08-23", "female", "IDN"},
}

func TestNumberIsReadByTheSchemeOfItsCountry(t *testing.T) {
	for _, tt := range schemeTests {
		on := compare.Document{Issuer: tt.issuer, IDType: tt.kind}
		r := compare.ReadNumber(tt.right, tt.field, on)
		if r.Scheme != tt.scheme || r.Check == compare.CheckFails || r.Sex != tt.sex || births(r.Births) != tt.births {
			t.Errorf("%s %s: scheme %s check %d sex %s born %s", tt.scheme, tt.right, r.Scheme, r.Check, r.Sex, births(r.Births))
		}
		if (r.Check == compare.CheckFits) != (tt.wrong != "") {
			t.Errorf("%s %s: check %d", tt.scheme, tt.right, r.Check)
		}
		if tt.wrong != "" {
			if w := compare.ReadNumber(tt.wrong, tt.field, on); w.Check != compare.CheckFails {
				t.Errorf("%s %s: scheme %s check %d, want a failed check", tt.scheme, tt.wrong, w.Scheme, w.Check)
			}
		}
		on.Issuer, on.Nationality = tt.other, tt.issuer
		if r := compare.ReadNumber(tt.right, tt.field, on); r.Scheme == tt.scheme {
			t.Errorf("%s: the scheme is asked of a document that %s issued", tt.scheme, tt.other)
		}
	}
}

// births writes periods as what they give: a day, a month or a year.
func births(periods []compare.Period) string {
	out := make([]string, len(periods))
	for i, p := range periods {
		form := "2006"
		switch days := p.Last.Sub(p.First).Hours() / 24; {
		case days < 1:
			form = "2006-01-02"
		case days < 31:
			form = "2006-01"
		}
		out[i] = p.First.Format(form)
	}
	return strings.Join(out, "|")
}

func TestEverySchemeHasASourceAndATestOfItsOwn(t *testing.T) {
	tested := map[string]bool{}
	for _, tt := range schemeTests {
		tested[tt.scheme] = true
	}
	seen := map[string]bool{}
	for _, s := range compare.Schemes() {
		if seen[s.ID] || s.Title == "" || s.Source == "" || len(s.Issuers) == 0 {
			t.Errorf("scheme %+v stands twice or lacks something", s)
		}
		seen[s.ID] = true
		if !tested[s.ID] {
			t.Errorf("scheme %s is not tested", s.ID)
		}
		for _, c := range s.Issuers {
			if got := compare.Country(c); got != c {
				t.Errorf("scheme %s: issuer %s is country %q", s.ID, c, got)
			}
		}
	}
}

// TestOneWrongDigitIsFound changes every digit of numbers whose check finds every single change.
func TestOneWrongDigitIsFound(t *testing.T) {
	weak := []string{"KOR.rrn", "JPN.licence", "JPN.my_number", "TUR.kimlik", "FIN.hetu", "ITA.codice_fiscale", "CHL.run", "URY.cedula", "ESP.nie", "MEX.curp", "KAZ.iin", "ROU.cnp", "SWE.personnummer12", "BGR.egn", "BGR.lnch"}
	for _, tt := range schemeTests {
		if tt.wrong == "" || slices.Contains(weak, tt.scheme) {
			continue
		}
		on := compare.Document{Issuer: tt.issuer, IDType: tt.kind}
		missed := 0
		for i := range tt.right {
			if c := tt.right[i]; c >= '0' && c <= '9' {
				changed := tt.right[:i] + string('0'+(c-'0'+1)%10) + tt.right[i+1:]
				if compare.ReadNumber(changed, tt.field, on).Check == compare.CheckFits {
					missed++
				}
			}
		}
		if missed > 1 {
			t.Errorf("%s %s: %d changed digits are not found", tt.scheme, tt.right, missed)
		}
	}
}

func TestNationalityStandsInOnlyForAnUnknownIssuer(t *testing.T) {
	korean := "910823-1234560"
	for _, tt := range []struct {
		name string
		on   compare.Document
		want string
	}{
		{"issued by Korea", compare.Document{Issuer: "Republic of Korea", Nationality: "USA"}, "KOR.rrn"},
		{"a Korean's card without an issuer", compare.Document{Nationality: "Korean", IDType: "government_id"}, "KOR.rrn"},
		{"an issuer that says nothing", compare.Document{Issuer: "N/A", Nationality: "KOR"}, "KOR.rrn"},
		{"a Korean's card of another country", compare.Document{Issuer: "ZAF", Nationality: "KOR"}, "ZAF.id"},
		{"an issuer that is not understood", compare.Document{Issuer: "Atlantis", Nationality: "KOR"}, ""},
		{"a Korean's residence permit, which another country issued", compare.Document{Nationality: "KOR", IDType: "residence_permit"}, ""},
		{"a Korean's visa", compare.Document{Nationality: "KOR", IDType: "visa"}, ""},
		{"nothing known", compare.Document{}, ""},
	} {
		if r := compare.ReadNumber(korean, "identity_number", tt.on); r.Scheme != tt.want {
			t.Errorf("%s: scheme %q, want %q", tt.name, r.Scheme, tt.want)
		}
	}
}

func TestLettersXAreAMaskOnlyWhereNoSchemeHasThem(t *testing.T) {
	on := compare.Document{Issuer: "MEX", IDType: "government_id"}
	if r := compare.ReadNumber("XXXX910823HDFXXX07", "curp_number", on); r.How != compare.Understood || r.Check != compare.CheckFits {
		t.Errorf("a CURP of a holder without names: %+v", r)
	}
	on = compare.Document{Issuer: "KOR", IDType: "government_id"}
	if r := compare.ReadNumber("910823-1XXXXXX", "identity_number", on); r.How != compare.Partly || births(r.Births) != "1991-08-23" {
		t.Errorf("a masked Korean number: %+v", r)
	}
}

func TestMaskedNumberIsReadAsFarAsItCanBeSeen(t *testing.T) {
	on := compare.Document{Issuer: "CHN", IDType: "government_id"}
	r := compare.ReadNumber("110105********0026", "identity_number", on)
	if r.How != compare.Partly || r.Check != compare.NoCheck || r.Sex != "female" || len(r.Births) != 0 {
		t.Errorf("%+v", r)
	}
	r = compare.ReadNumber("******19880109****", "identity_number", on)
	if births(r.Births) != "1988-01-09" || r.Sex != "" {
		t.Errorf("%+v", r)
	}
}

// numbered is a case of one country whose number stands in all copies.
func numbered(issuer, number, birth, gender string) argos.Submission {
	s := sample()
	s.Applicant.IssuingCountry, s.Applicant.Nationality, s.OCR.Nationality = text(issuer), text(issuer), text(issuer)
	s.Reviewed.Nationality, s.Applicant.IDType = text(issuer), text("government_id")
	s.Applicant.Gender, s.OCR.Gender, s.Reviewed.Gender = text(gender), text(gender), text(gender)
	setBirth(&s, birth)
	setIdentity(&s, number)
	return s
}

func TestNumberOfThirteenDigitsIsKoreanInKoreaOnly(t *testing.T) {
	tests := []struct {
		name, issuer, number, birth, gender string
		mark                                compare.Mark
		rule                                string
	}{
		{"Thai", "THA", "1709925304182", "1994-05-02", "male", compare.Same, "same"},
		{"South African", "ZAF", "8005150127083", "1980-05-15", "female", compare.Same, "same"},
		{"Romanian", "ROU", "2850314401230", "1985-03-14", "female", compare.Same, "same"},
		{"Serbian", "SRB", "2308991712340", "1991-08-23", "male", compare.Same, "same"},
		{"Pakistani", "PAK", "4210112345671", "1991-08-23", "male", compare.Same, "same"},
		{"of a country without a scheme here", "PHL", "9999999999999", "1991-08-23", "male", compare.Same, "same"},
		{"Korean of another day", "KOR", "920403-2******", "1990-04-03", "female", compare.Conflict, "number.birth_date"},
		{"Chinese of another day", "CHN", "110105198801090026", "1991-02-03", "female", compare.Conflict, "number.birth_date"},
		{"Romanian of another day", "ROU", "2850314401230", "1985-03-15", "female", compare.Conflict, "number.birth_date"},
		{"Vietnamese of another year", "VNM", "001191012345", "1992-01-05", "female", compare.Conflict, "number.birth_date"},
		{"Polish man's number of a woman", "POL", "91082312345", "1991-08-23", "male", compare.Conflict, "number.gender_kept"},
		{"Korean man's number of a woman", "KOR", "910823-1234560", "1991-08-23", "female", compare.Conflict, "number.gender"},
		{"Brazilian with a wrong check digit", "BRA", "417.093.582-98", "1990-04-03", "female", compare.Invalid, "number.check_digit"},
		{"Brazilian", "BRA", "417.093.582-97", "1990-04-03", "female", compare.Same, "same"},
		{"Indian card of another family", "IND", "ABCPZ1234K", "1990-04-03", "male", compare.Close, "number.name"},
	}
	for _, tt := range tests {
		s := numbered(tt.issuer, tt.number, tt.birth, tt.gender)
		s.Applicant.FullName = text("Kim Cheolsu")
		if r := rowOf(t, s, "identity_number"); r.Mark != tt.mark || r.Rule != tt.rule {
			t.Errorf("%s: %s by %s (%s), want %s by %s", tt.name, r.Mark, r.Rule, r.Sentence, tt.mark, tt.rule)
		}
	}
}

func TestWrongCheckDigitIsToldBesideAConflict(t *testing.T) {
	s := numbered("BRA", "417.093.582-97", "1990-04-03", "female")
	s.OCR.IdentityNumber = text("52999822726")
	r := rowOf(t, s, "identity_number")
	if r.Mark != compare.Conflict || !slices.ContainsFunc(r.Notes, func(n compare.Note) bool { return n.Rule == compare.NoteCheckDigit }) {
		t.Errorf("%s by %s, notes %v", r.Mark, r.Rule, r.Notes)
	}
}
