package desk_test

import (
	"testing"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/mrz"
)

// A verdict that is given now is offered on a case that was read before, without a refresh.
func TestAVerdictIsOfferedAtOnceOnACaseThatWasReadBefore(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	d := b.open(b.config())
	ids := b.server.Pending()
	for _, id := range ids[:2] {
		b.person(id, nil)
		b.read(d, id)
	}
	second := caseNow(t, d, ids[1], anyState)
	if o := verdicts(second)["r1"].Offer(); o != nil {
		t.Fatalf("offered before anybody judged: %+v", o)
	}
	first := caseNow(t, d, ids[0], anyState)
	b.judge(d, first, "r1", review.DifferentPerson)
	now := caseNow(t, d, ids[1], func(c *desk.Case) bool { return verdicts(c)["r1"].Offer() != nil })
	if o := verdicts(now)["r1"].Offer(); o.CaseID != ids[0] || o.Verdict != review.DifferentPerson {
		t.Errorf("offered %+v", o)
	}
}

// What another console judged is offered on every case that is open here, once this console hears of it.
func TestAVerdictOfAnotherConsoleIsOfferedOnEveryCaseThatWasRead(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	d, other := b.open(b.config()), b.open(b.config())
	ids := b.server.Pending()
	for _, id := range ids[:2] {
		b.person(id, nil)
		b.read(d, id)
	}
	caseNow(t, d, ids[1], anyState)
	b.judge(other, b.fresh(other, ids[0]), "r1", review.DifferentPerson)
	b.read(d, ids[0])
	caseNow(t, d, ids[1], func(c *desk.Case) bool { return verdicts(c)["r1"].Offer() != nil })
}

// A source that says another than the settled data leaves it open who the person is: the old reason is shown, and nothing
// is offered.
func TestNothingIsOfferedWhereASourceSaysAnother(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	d := b.open(b.config())
	ids := b.server.Pending()
	plain := func(id string) { b.person(id, nil) }
	for _, id := range ids[:2] {
		plain(id)
	}
	b.judge(d, b.fresh(d, ids[0]), "r1", review.DifferentPerson)
	if verdicts(b.fresh(d, ids[1]))["r1"].Offer() == nil {
		t.Fatal("nothing is offered where all sources agree")
	}
	reading := func(value string) object { return object{"value": value, "score": 95, "accepted": true} }
	for name, change := range map[string]func(id string){
		"OCR, another number":               func(id string) { b.edit(id, "ocr.number", "K99120077") },
		"reviewed, another number":          func(id string) { b.edit(id, "review.documentNumber", "K99120077") },
		"OCR, another birth date":           func(id string) { b.edit(id, "ocr.birthDate", "1990-04-08") },
		"OCR, a birth date not understood":  func(id string) { b.edit(id, "ocr.birthDate", "soon") },
		"reviewed, another birth date":      func(id string) { b.edit(id, "review.birthDate", "1991-04-03") },
		"OCR, another nationality":          func(id string) { b.edit(id, "ocr.nationality", "ESP") },
		"OCR, another name":                 func(id string) { b.edit(id, "ocr.fullName", "Mina Demo") },
		"a reading, another number":         func(id string) { b.edit(id, "OCR_raw", object{"documentNumber": reading("K99120077")}) },
		"a reading, another birth date":     func(id string) { b.edit(id, "OCR_raw", object{"dateOfBirth": reading("08.04.1990")}) },
		"the zone, another number":          func(id string) { b.edit(id, "OCR_raw", object{"mrz": reading(zoneOf("K99120077", "900403"))}) },
		"the zone, another birth date":      func(id string) { b.edit(id, "OCR_raw", object{"mrz": reading(zoneOf("X40718253", "900408"))}) },
		"the zone in a memo, another birth": func(id string) { b.edit(id, "memo", object{"text": zoneOf("X40718253", "900408")}) },
	} {
		plain(ids[1])
		change(ids[1])
		s := verdicts(b.fresh(d, ids[1]))["r1"]
		if s.Offer() != nil || !s.Open() || len(s.Judged) != 1 || s.Judged[0].Bearing != review.Shown || s.Judged[0].Reason == "" {
			t.Errorf("%s: %+v", name, s)
		}
	}
	plain(ids[1])
	b.edit(ids[1], "OCR_raw", object{"mrz": reading(zoneOf("X40718253", "900403")), "birthDate": reading("03.04.1990")})
	if verdicts(b.fresh(d, ids[1]))["r1"].Offer() == nil {
		t.Error("nothing is offered where the zone and a reading agree too")
	}
}

// zoneOf is the zone of a passport of Inês Modelo.
func zoneOf(number, birth string) string {
	check := func(s string) string { return string([]byte{mrz.Digit(s)}) }
	second := number + check(number) + "PRT" + birth + check(birth) + "F" + "460430" + check("460430") + "<<<<<<<<<<<<<<" + "0"
	return "P<PRTMODELO<<INES<<<<<<<<<<<<<<<<<<<<<<<<<<<\n" + second + check(second[:10]+second[13:20]+second[21:])
}

// A user id that is a placeholder, or that several persons bear, tells nobody from a namesake.
func TestAUserIDThatIsNobodysAloneOffersNothing(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	d := b.open(b.config())
	ids := b.server.Pending()
	offered := func(user string) bool {
		b.person(ids[0], object{"user": user})
		b.judge(d, b.fresh(d, ids[0]), "r1", review.DifferentPerson)
		b.person(ids[1], object{"user": user, "number": "K99120077"})
		return verdicts(b.fresh(d, ids[1]))["r1"].Offer() != nil
	}
	for _, user := range []string{
		"guest", "Guest", "GUEST ", "0", "000000", "1", "test", "test1", "anonymous", "null", "undefined", "none", "N/A", "user", "demo", "admin", "default", "-1",
		"@example.com", "example.com", "unknown", "xxx", "----", "guest-user", "test_user", "00000000-0000-0000-0000-000000000000", "kyc", "applicant", "12345", "customer", "guest-12", "guest@example.com",
	} {
		if offered(user) {
			t.Errorf("%q: offered by a user id that is nobody's", user)
		}
	}
	for _, user := range []string{"user-4711", "4711", "mina", "mina.park@example.com", "7d0c5c8e-2f10-4c7b-9a3f-5b8f6f0f2f11", "김철수-3", "u-17"} {
		if !offered(user) {
			t.Errorf("%q: a user id of one person offers nothing", user)
		}
	}
	// Another person bears it too.
	b.person(ids[2], object{"user": "u-17", "name": "Mina Demo", "born": "1971-07-30", "number": "Y12345678"})
	b.read(d, ids[2])
	if o := verdicts(b.fresh(d, ids[1]))["r1"].Offer(); o != nil {
		t.Errorf("offered by a user id that two persons bear: %+v", o)
	}
	caseNow(t, d, ids[1], func(c *desk.Case) bool { return verdicts(c)["r1"].Offer() == nil })
	b.person(ids[1], object{"user": "u-17"}) // all else agrees
	if verdicts(b.fresh(d, ids[1]))["r1"].Offer() == nil {
		t.Error("nothing is offered by the number either")
	}
}
