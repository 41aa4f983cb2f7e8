package review_test

import (
	"slices"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/compare"
	"kycdesk/review/mask"
	"kycdesk/review/mrz"
)

// zoneText is what stands in a zone of two lines. The zero value of a field is that of clean().
type zoneText struct {
	code, state, names, number, nationality, birth, sex, expiry, optional string
}

func (z zoneText) or(d zoneText) zoneText {
	for _, f := range []struct {
		to   *string
		from string
	}{
		{&z.code, d.code},
		{&z.state, d.state},
		{&z.names, d.names},
		{&z.number, d.number},
		{&z.nationality, d.nationality},
		{&z.birth, d.birth},
		{&z.sex, d.sex},
		{&z.expiry, d.expiry},
	} {
		if *f.to == "" {
			*f.to = f.from
		}
	}
	return z
}

var cleanZone = zoneText{"P<", "BRA", "SAMPLE<<OLA", "X00000000", "BRA", "880109", "F", "310202", ""}

func digit(s string) string { return string([]byte{mrz.Digit(s)}) }

func filled(s string, n int) string { return s + strings.Repeat("<", max(0, n-len(s))) }

// lines writes a zone of two lines with digits that fit: a passport, a card, or a visa, which has no digit over all.
func (z zoneText) lines(width int) []string {
	z = z.or(cleanZone)
	number, birth := filled(z.number, 9), filled(z.birth, 6)
	second := number + digit(number) + filled(z.nationality, 3) + birth + digit(birth) + z.sex + z.expiry + digit(z.expiry)
	switch {
	case z.code[0] == 'V':
		second = filled(second+z.optional, width)
	case width == 44:
		optional := filled(z.optional, 14)
		last := "0"
		if z.optional != "" {
			last = digit(optional)
		}
		second += optional + last
		second += digit(second[:10] + second[13:20] + second[21:])
	default:
		second += filled(z.optional, 7)
		second += digit(second[:10] + second[13:20] + second[21:])
	}
	return []string{filled(z.code+filled(z.state, 3)+z.names, width), second}
}

// withZone puts lines under keys that nobody documents.
func withZone(lines ...string) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		s.OCRRaw = argos.OCRItems{}
		for i, l := range lines {
			s.OCRRaw["x"+string(rune('a'+i))] = argos.OCRItem{Value: text(l)}
		}
	}
}

// everyCopy sets what all three copies have.
func everyCopy(set func(a *argos.Applicant, o *argos.OCR, r *argos.Reviewed)) func(s *argos.Submission) {
	return func(s *argos.Submission) { set(&s.Applicant, &s.OCR, &s.Reviewed) }
}

func documentNumbers(n string) func(s *argos.Submission) {
	return everyCopy(func(a *argos.Applicant, o *argos.OCR, r *argos.Reviewed) {
		a.DocumentNumber, o.Number, r.DocumentNumber = text(n), text(n), text(n)
	})
}

func people(n string) func(s *argos.Submission) {
	return everyCopy(func(a *argos.Applicant, o *argos.OCR, r *argos.Reviewed) {
		a.FullName, o.FullName, r.FullName = text(n), text(n), text(n)
	})
}

func of(country, idType string) func(s *argos.Submission) {
	return everyCopy(func(a *argos.Applicant, o *argos.OCR, r *argos.Reviewed) {
		a.IssuingCountry, a.IDType = text(country), text(idType)
		a.Nationality, o.Nationality, r.Nationality = text(country), text(country), text(country)
	})
}

// quietZones are zones of honest people's documents: what looks wrong in them is right.
var quietZones = map[string][]func(s *argos.Submission){
	"agrees":                                   {withZone(zoneText{}.lines(44)...)},
	"a visa has no digit over all":             {of("BRA", "visa"), withZone(zoneText{code: "V<"}.lines(44)...)},
	"a small visa has none either":             {of("BRA", "visa"), withZone(zoneText{code: "V<", optional: "AB12345"}.lines(36)...)},
	"a filler for the digit of an empty field": {withZone(fillerDigit()...)},
	"a filler for every unknown part":          {withZone(zoneText{birth: "88<<<<", sex: "<"}.lines(44)...)},
	"the month is known and the day is not":    {withZone(zoneText{birth: "8801<<"}.lines(44)...)},
	"Germany is D":                             {of("DEU", "passport"), withZone(zoneText{state: "D<<", nationality: "D<<"}.lines(44)...)},
	"a card's number runs on":                  {of("BRA", "government_id"), documentNumbers("D23145890734"), withZone(runningCard()...)},
	"a sheet's number runs on":                 {of("BRA", "government_id"), documentNumbers("D23145890734"), withZone(runningSheet()...)},
	"a French card until 2021": {of("FRA", "government_id"), people("Ola Sample"), documentNumbers("880692310285"), func(s *argos.Submission) {
		expires("")(s)
		withZone("IDFRASAMPLE<<<<<<<<<<<<<<<<<<<<<<<<<", frenchSecond("IDFRASAMPLE<<<<<<<<<<<<<<<<<<<<<<<<<", "880692310285", "OLA", "880109", "F"))(s)
	}},
	"a Russian internal passport": {of("RUS", "government_id"), people("Кузнецова Яна"), documentNumbers("4509 123456"), func(s *argos.Submission) {
		expires("")(s)
		withZone(russianBook()...)(s)
	}},
	"born more than a hundred years ago": {born("1922-01-09"), withZone(zoneText{birth: "220109"}.lines(44)...)},
	"a name cut at its end": {
		people("Wilhelmina Theodora Constantia Sample Vanderbiltington"),
		withZone(zoneText{names: "SAMPLE<VANDERBILTINGTON<<WILHELMINA<THE"}.lines(44)...),
	},
	"marks and hyphens are not in a zone":           {people("Anna O'Neil-Müller"), withZone(zoneText{names: "ONEIL<MUELLER<<ANNA"}.lines(44)...)},
	"the known number stands in the issuer's field": {of("ESP", "government_id"), documentNumbers("12345678Z"), withZone(spanishCard()...)},
	"a passport of Hong Kong names China":           {of("HKG", "passport"), withZone(zoneText{state: "CHN", nationality: "CHN"}.lines(44)...)},
	"without an end, in two digits":                 {expires("9999-12-31"), withZone(zoneText{expiry: "991231"}.lines(44)...)},
	"a visa beside the passport":                    {withZone(append(zoneText{}.lines(44), zoneText{code: "V<", state: "USA", number: "V7654321", expiry: "270101"}.lines(44)...)...)},
	"a passport beside the visa":                    {of("BRA", "visa"), withZone(append(zoneText{code: "V<"}.lines(44), zoneText{number: "P7654321", expiry: "270101"}.lines(44)...)...)},
	"the number of a masked case":                   {documentNumbers("X00000***"), withZone(zoneText{}.lines(44)...)},
	"masked by the service itself":                  {withZone(strings.Repeat("*", 44), strings.Repeat("*", 44))},
}

func fillerDigit() []string {
	l := zoneText{}.lines(44)
	second := l[1][:42] + "<"
	return []string{l[0], second + digit(second[:10]+second[13:20]+second[21:])}
}

// zoneCard writes a zone of size TD1 around its first line's number, digit and issuer's field.
func zoneCard(first string) []string {
	z := cleanZone
	first = filled(first, 30)
	second := z.birth + digit(z.birth) + z.sex + z.expiry + digit(z.expiry) + first[2:5] + strings.Repeat("<", 11)
	return []string{first, second + digit(first[5:]+second[:7]+second[8:15]+second[18:]), filled(z.names, 30)}
}

func runningCard() []string { return zoneCard("I<BRAD23145890<734" + digit("D23145890734")) }

func spanishCard() []string { return zoneCard("IDESPBAA000589" + digit("BAA000589") + "12345678Z") }

func runningSheet() []string {
	z := cleanZone
	second := "D23145890<BRA" + z.birth + digit(z.birth) + z.sex + z.expiry + digit(z.expiry) + filled("734"+digit("D23145890734"), 7)
	return []string{filled("I<BRA"+z.names, 36), second + digit(second[:10]+second[13:20]+second[21:])}
}

func frenchSecond(first, number, given, birth, sex string) string {
	second := number + digit(number) + filled(given, 14) + birth + digit(birth) + sex
	return second + digit(first+second)
}

func russianBook() []string {
	second := "450123456" + digit("450123456") + "RUS" + "880109" + digit("880109") + "F<<<<<<<" + filled("9", 14)
	second += digit(second[28:42])
	return []string{filled("PNRUSKUZNECOVA<<8NA", 44), second + digit(second[:10]+second[13:20]+second[21:])}
}

// TestAZoneOfAnHonestDocumentIsNoAlarm holds that a zone changes neither findings nor marks.
func TestAZoneOfAnHonestDocumentIsNoAlarm(t *testing.T) {
	for name, changes := range quietZones {
		t.Run(name, func(t *testing.T) {
			s := clean()
			for _, change := range changes {
				change(&s)
			}
			with := examine(s)
			if zones := compare.Zones(&s); len(zones) == 0 && !strings.HasPrefix(name, "masked by") {
				t.Fatal("no zone is found")
			}
			s.OCRRaw = nil
			without := examine(s)
			if got, want := ids(with), ids(without); !slices.Equal(got, want) {
				t.Errorf("with the zone %v, without %v\n%s", got, want, asFound(with))
			}
			for i, r := range with.Comparison {
				if w := without.Comparison[i]; r.Mark != w.Mark || r.Sentence != w.Sentence {
					t.Errorf("%s: %s %q, without the zone %s %q", r.Field, r.Mark, r.Sentence, w.Mark, w.Sentence)
				}
			}
		})
	}
}

// TestAZoneThatContradictsIsAConflict holds every field of a zone to the severity that copies have.
func TestAZoneThatContradictsIsAConflict(t *testing.T) {
	for field, tt := range map[string]struct {
		zone     zoneText
		severity review.Severity
	}{
		"name":            {zoneText{names: "OUTRA<<PESSOA"}, review.Blocker},
		"birth_date":      {zoneText{birth: "710423"}, review.Blocker},
		"document_number": {zoneText{number: "Y12345678"}, review.Blocker},
		"expire_date":     {zoneText{expiry: "330405"}, review.Warning},
		"gender":          {zoneText{sex: "M"}, review.Warning},
		"nationality":     {zoneText{nationality: "ARG"}, review.Warning},
		"issuing_country": {zoneText{state: "ARG"}, review.Warning},
	} {
		second := append(zoneText{}.lines(44), tt.zone.lines(44)...)
		for name, lines := range map[string][]string{"alone": tt.zone.lines(44), "beside a zone that agrees": second} {
			s := clean()
			withZone(strings.Join(lines, "\n"))(&s)
			if name != "alone" {
				withZone(lines...)(&s)
			}
			e := examine(s)
			f, ok := found(e, "compare.conflict")
			if !ok || f.Field != field || f.Severity != tt.severity || f.RejectCode != "id_info_dataMismatch" {
				t.Errorf("%s, %s: %s", field, name, asFound(e))
			}
			if len(e.Findings) != 1 {
				t.Errorf("%s, %s: more is said: %s", field, name, asFound(e))
			}
			if v := f.Values; len(v) == 0 || v[len(v)-1].Label != "machine-readable zone" {
				t.Errorf("%s, %s: the finding does not show the zone: %v", field, name, v)
			}
		}
	}
}

// withoutDates leaves a date to the zone alone.
func withoutDates(change func(d string) func(s *argos.Submission), z zoneText) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		change("")(s)
		withZone(z.lines(44)...)(s)
	}
}

// TestADateThatOnlyAZoneHasIsJudged holds the dates of a zone to what the copies' own are held to.
func TestADateThatOnlyAZoneHasIsJudged(t *testing.T) {
	misread := zoneText{expiry: "200202", birth: "150109"}.lines(44)
	second := []byte(misread[1])
	for _, at := range []int{19, 27} { // the check digits of birth and expiry
		second[at] = '0' + (second[at]-'0'+1)%10
	}
	for name, tt := range map[string]struct {
		change func(s *argos.Submission)
		id     string
		want   bool
	}{
		"expired":                        {withoutDates(expires, zoneText{expiry: "200202"}), "document.expired", true},
		"valid":                          {withoutDates(expires, zoneText{}), "document.expired", false},
		"expires soon":                   {withoutDates(expires, zoneText{expiry: "260320"}), "document.expires_soon", true},
		"without an end, in two digits":  {withoutDates(expires, zoneText{expiry: "991231"}), "document.expired", false},
		"under the limit":                {withoutDates(born, zoneText{birth: "150109"}), "age.under_limit", true},
		"of age":                         {withoutDates(born, zoneText{}), "age.under_limit", false},
		"a year, under the limit":        {withoutDates(born, zoneText{birth: "15<<<<"}), "age.under_limit", true},
		"expired, and the copies differ": {withZone(zoneText{expiry: "200202"}.lines(44)...), "document.expired", true},
		"expired by a copy, not by the zone": {func(s *argos.Submission) {
			expires("2020-02-02")(s)
			withZone(zoneText{}.lines(44)...)(s)
		}, "document.expired", true},
		"the zone of a visa ends by itself": {withZone(append(zoneText{}.lines(44), zoneText{code: "V<", state: "USA", number: "V7654321", expiry: "200101"}.lines(44)...)...), "document.expired", false},
		"misread, expired":                  {func(s *argos.Submission) { expires("")(s); withZone(misread[0], string(second))(s) }, "document.expired", false},
		"misread, under the limit":          {func(s *argos.Submission) { born("")(s); withZone(misread[0], string(second))(s) }, "age.under_limit", false},
	} {
		s := clean()
		s.Options.AgeLimit = num(19)
		tt.change(&s)
		e := examine(s)
		f, ok := found(e, tt.id)
		if ok != tt.want {
			t.Errorf("%s: %s\n     %s", name, tt.id, asFound(e))
		}
		zone := func(v review.Value) bool { return strings.Contains(v.Label, "machine-readable zone") }
		if ok && !slices.ContainsFunc(f.Values, zone) {
			t.Errorf("%s: the finding does not name the zone: %v", name, f.Values)
		}
	}
}

// TestAFieldThatOnlyAZoneHasStandsInCompare shows what no copy says.
func TestAFieldThatOnlyAZoneHasStandsInCompare(t *testing.T) {
	s := clean()
	withoutDates(expires, zoneText{expiry: "310202"})(&s)
	rows := examine(s).Comparison
	i := slices.IndexFunc(rows, func(r compare.Row) bool { return r.Field == "expire_date" })
	if i < 0 || rows[i].MRZ.Raw() != "2031-02-02" || rows[i].Mark != compare.Same || rows[i].Rule != "single" {
		t.Fatalf("%+v", rows)
	}
}

func TestTheZoneIsShownWithItsDigits(t *testing.T) {
	s := clean()
	lines := zoneText{}.lines(44)
	lines[1] = lines[1][:9] + "7" + lines[1][10:]
	withZone(lines...)(&s)
	blocks := review.ZoneFacts(examine(s))
	if len(blocks) != 1 || blocks[0].Title != "Machine-readable zone: TD3 (passport)" {
		t.Fatalf("%+v", blocks)
	}
	var wrong []string
	for _, f := range blocks[0].Facts {
		if strings.HasPrefix(f.Label, "line ") && f.Field == "" {
			t.Errorf("%s is shown without a mask", f.Label)
		}
		if f.Notice {
			wrong = append(wrong, f.Label+": "+f.Value.String())
		}
	}
	want := []string{"document number: 7 printed, " + digit("X00000000") + " expected"}
	if len(wrong) == 2 && strings.HasPrefix(wrong[1], "the whole zone: ") {
		wrong = wrong[:1]
	}
	if !slices.Equal(wrong, want) {
		t.Errorf("%v, want %v", wrong, want)
	}
}

// sourceRuleTests are a case and a near miss for each rule about sources beside the copies.
var sourceRuleTests = []ruleTest{
	{"government.contradicts", review.Blocker, "id_info_dataMismatch", func(s *argos.Submission) { s.Applicant.NationalityGovKor = text("Chinese") }, func(s *argos.Submission) { s.Applicant.NationalityGovKor = text("Brazilian") }},
	{"government.contradicts", review.Blocker, "id_info_dataMismatch", permitTypes("F-4", "E-9"), permitTypes("F-4", "F4")},
	{"name.parts", review.Warning, "", nameParts("Mina", "Demo"), nameParts("Olaf", "Sample-Demo")},
	{"name.parts", review.Warning, "", func(s *argos.Submission) { s.OCR.FirstName, s.OCR.LastName = text("Mina"), text("Demo") }, func(s *argos.Submission) { s.OCR.LastName = text("SAMPLE") }},
	{"mrz.check_digit", review.Warning, "", func(s *argos.Submission) {
		l := zoneText{}.lines(44)
		withZone(l[0], l[1][:43]+string('0'+('9'-l[1][43])))(s)
	}, withZone(zoneText{}.lines(44)...)},
}

func nameParts(given, last string) func(s *argos.Submission) {
	return func(s *argos.Submission) { s.Applicant.FirstName, s.Applicant.LastName = text(given), text(last) }
}

func permitTypes(copies, government string) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		s.Applicant.TypeOfPermit, s.OCR.TypeOfPermit, s.Applicant.TypeOfPermitGovKor = text(copies), text(copies), text(government)
	}
}

// TestCheckDigitsAreHiddenWithTheirLine: one tells a tenth of what it was computed from.
func TestCheckDigitsAreHiddenWithTheirLine(t *testing.T) {
	s := clean()
	lines := zoneText{}.lines(44)
	lines[1] = lines[1][:19] + "9" + lines[1][20:]
	withZone(lines...)(&s)
	e := examine(s)
	for name, tt := range map[string]struct {
		set  mask.Set
		left int // digits shown: of the five of a passport, and again the two that do not fit
	}{
		"nothing is hidden":    {mask.Set{}, 7},
		"the birth date is":    {mask.Set{}.Hide("birthDate"), 1},
		"the numbers are":      {mask.Default(), 3},
		"everything is":        {mask.Default().Hide(mask.ByChoice()...), 1},
		"the date is revealed": {mask.Set{}.Hide("birthDate").Reveal("birthDate"), 7},
	} {
		m := mask.New(tt.set, e.Values())
		var shown []string
		for _, b := range review.ZoneFacts(e) {
			for _, f := range b.Facts {
				shown = append(shown, m.Text(f.Field, f.Value))
			}
		}
		for _, f := range e.Findings {
			if f.ID == "mrz.check_digit" {
				for _, v := range f.Values {
					shown = append(shown, m.Text(v.Field, v.Text))
				}
			}
		}
		digits := slices.DeleteFunc(shown, func(s string) bool { return !strings.Contains(s, "printed") })
		if len(digits) != tt.left {
			t.Errorf("%s: %q", name, digits)
		}
	}
}
