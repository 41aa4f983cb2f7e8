package sandbox

import "strconv"

// applicant is the service's `data`: the settled values.
func (s *subject) applicant(doc document) object {
	given, family := s.fileName()
	group := "adult"
	if s.kind == KindUnderAge {
		group = "teen"
	}
	o := object{
		{"age_group", group},
		{"first_name", given},
		{"last_name", family},
		{"full_name", s.fullName()},
		{"gender", s.who.gender()},
		{"nationality", s.who.origin.country},
		{"date_of_birth", s.birth()},
		{"ip_address", s.address()},
		{"idType", doc.idType},
		{"idcard_issuingCountry", doc.country},
		{"idcard_issueDate", doc.issue},
		{"idcard_expireDate", doc.expire},
	}
	o = o.withText("identityNumber", doc.identity)
	o = append(o, member{"documentNumber", s.textOr(hostileNumber, doc.number)})
	if s.kind == KindProjected {
		o = o.without("ip_address")
	} else {
		o = s.withHome(o)
	}
	o = append(o,
		member{"cf1", s.textOr(hostileCF1, "branch-"+strconv.FormatInt(s.user%12, 10))},
		member{"cf2", s.textOr(hostileCF2, "campaign-b")},
		member{"cf3", s.textOr(hostileCF3, "")},
	)
	if doc.permit != "" {
		o = append(o,
			member{"typeOfPermit", doc.permit}, member{"typeOfPermitGovKor", doc.permit},
			member{"expiryDateOfStayKor", doc.expire}, member{"nationalityGovKor", s.who.origin.country},
		)
	}
	return o
}

// withHome adds the address.
func (s *subject) withHome(o object) object {
	d := newDice(s.p.seed, s.serial, partAddress)
	place := s.who.origin
	street := s.textOr(hostileAddress, strconv.Itoa(d.between(1, 199))+" "+place.street)
	city := s.textOr(hostileCity, place.city)
	unit := "Unit " + strconv.Itoa(d.between(1, 40))
	return append(o,
		member{"address_city", city}, member{"address_country", place.country}, member{"address_state", place.state},
		member{"address_street", street}, member{"address_street2", unit}, member{"address_zipcode", place.zip},
		member{"address_globalCode", "8Q98HXPG+MP"}, member{"address_compoundCode", "HXPG+MP " + place.city},
		member{"address_formatted", street + ", " + city + ", " + place.country},
		member{"address_input", street + " " + city}, member{"address_detail", unit},
	)
}

// address is the caller's IP address, from a block that is set aside for documents.
func (s *subject) address() string {
	d := newDice(s.p.seed, s.serial, partNetwork)
	if s.kind == KindRiskyNetwork {
		return "198.51.100." + strconv.Itoa(d.between(1, 254))
	}
	return "203.0.113." + strconv.Itoa(d.between(1, 254))
}

// reading is the service's `ocr`: the document's reading in the standard form.
func (s *subject) reading(doc document) object {
	full, given, family := s.readName()
	o := object{
		{"birthDate", doc.birth},
		{"issueDate", doc.issue},
		{"expireDate", doc.expire},
		{"firstName", given},
		{"lastName", family},
		{"fullName", full},
		{"gender", s.who.gender()},
		{"number", doc.number},
		{"licenseNumber", doc.licence},
		{"identityNumber", doc.identity},
		{"curpNumber", doc.curp},
		{"nationality", s.who.origin.country},
		{"serialNumber", doc.serial},
	}
	return o.withText("typeOfPermit", doc.permit)
}

// confirmed is the service's `review`. Where nothing is in doubt the service fills it from the reading itself (§2.7);
// a hostile applicant typed over the name.
func (s *subject) confirmed(doc document) object {
	full, _, _ := s.documentName()
	birth := doc.birth
	if s.kind == KindSwappedDate {
		birth = s.birth()
	}
	return object{
		{"birthDate", birth},
		{"issueDate", doc.issue},
		{"expireDate", doc.expire},
		{"fullName", s.textOr(hostileName, full)},
		{"gender", s.who.gender()},
		{"nationality", s.who.origin.country},
		{"documentNumber", doc.number},
		{"licenseNumber", doc.licence},
		{"identityNumber", doc.identity},
		{"curpNumber", doc.curp},
	}
}

// rawReading is OCR_raw: each item as printed, with its confidence and where it stood in the picture.
func (s *subject) rawReading(doc document) object {
	full, _, _ := s.readName()
	d := newDice(s.p.seed, s.serial, partScores)
	name, clear := d.between(92, 99), s.kind != KindUnreadable
	birth := d.between(90, 99)
	if !clear {
		name, birth = d.between(21, 38), d.between(29, 47)
	}
	item := func(name, value string, score int, accepted bool) member {
		return member{name, object{
			{"value", value}, {"score", score}, {"accepted", accepted}, {"coordinates", corners(boxOf(doc.idType, name))},
		}}
	}
	o := object{
		{"rotate", object{{"value", "0"}}},
		item("name", full, name, clear),
		item("birthDate", dotted(doc.birth), birth, clear && (doc.readable || s.misread())),
		item("issueDate", dotted(doc.issue), d.between(90, 99), true),
		item("expireDate", doc.rawExpire, doc.expireScore, doc.readable),
		item("number", doc.number, d.between(93, 99), true),
		item("gender", upperInitial(s.who.gender()), d.between(94, 99), true),
		item("nationality", s.who.origin.country, d.between(94, 99), true),
	}
	if doc.identity != "" {
		o = append(o, item("identityNumber", doc.identity, d.between(90, 98), true))
	}
	return o
}

func upperInitial(s string) string { return string(s[0] - 'a' + 'A') }

// form is the answers to the project's own questions.
func (s *subject) form() []object {
	d := newDice(s.p.seed+1, s.serial, partAddress)
	jobs := [...]string{"Engineer", "Teacher", "Nurse", "Baker", "Student", "Architect", "Retired"}
	return []object{
		{{"answer", "Occupation"}, {"inputValue", s.textOr(hostileForm, jobs[d.below(len(jobs))])}, {"blockType", "text"}},
		{{"answer", "Source of funds"}, {"inputValue", "Salary"}, {"blockType", "dropdown"}},
	}
}
