package sandbox

import "strconv"

// record is everything the single read says about a case (§2.7).
func (s *subject) record(singleObjects bool) object {
	if s.kind == KindDeleted {
		return s.remains()
	}
	doc := s.document()
	recognition, argos := s.scores()
	o := make(object, 0, 40)
	o = append(o, member{"submission_id", s.id}, member{"email", s.email()}, member{"userid", s.userID()})
	if s.serial%40 == 7 {
		o = append(o, member{"tokenId", "demo.token-" + strconv.FormatInt(s.serial, 10)})
	}
	if s.status == statusApproved {
		o = append(o, member{"applicant_id", s.applicantID()})
	}
	o = append(o, member{"duplicated_information", s.duplicateKey()})
	if s.serial%10 == 3 {
		o = append(o, member{"custom_duplicated_information", "c" + s.duplicateKey()})
	}
	o = append(o, member{"duplicated_users", s.duplicates()}, member{"duplicated_selfie_users", s.sameFaces()})
	o = append(o, member{"created_at", s.made})
	o = o.withTime("pending_at", s.pending).withTime("kyc_result_at", s.settled)
	o = append(o,
		member{"updated_at", s.updated}, member{"reviewer", s.reviewer},
		member{"recognition_score", recognition}, member{"argos_score", argos},
		member{"data", s.applicant(doc)}, member{"image", s.images()},
	)
	if memo := s.memo(); memo != nil {
		o = append(o, member{"memo", memo})
	}
	o = append(o, member{"OCR_raw", s.rawReading(doc)}, member{"ocr", s.reading(doc)})
	if s.status != statusIncomplete {
		o = append(o, member{"review", s.confirmed(doc)})
	}
	o = append(o, member{"additional_list", s.form()}, member{"kyc", s.process(doc)})
	if s.status != statusIncomplete {
		o = append(o, member{"verification", s.ageChecks()})
	}
	o = append(o, member{"signals", s.signals()}, member{"id_LivenessScore", s.idLiveness()}, member{"warning", s.warnings()})
	o = s.withExtras(o, singleObjects)
	s.write(o, doc)
	for _, e := range s.edits {
		o = o.put(e.path, e.value)
	}
	return o
}

// withExtras adds the parts that only some cases or projects have.
func (s *subject) withExtras(o object, singleObjects bool) object {
	if aml := s.screening(); aml != nil {
		o = append(o, member{"aml", aml})
	}
	if s.who.origin.country == "KOR" && (s.kind == KindBankFailed || s.serial%5 == 0 && s.serial != s.p.opening) {
		o = append(o, member{"bank_verification", s.bank()})
	}
	if s.kind == KindRiskyNetwork || s.kind == KindHostile && s.serial%3 == 0 || s.serial%25 == 3 && !s.smooth() {
		o = append(o, member{"Injection_action", oneOrMore(s.injection(), singleObjects)})
	}
	o = append(o, member{"pre_verification", s.preVerifications(singleObjects)})
	if s.kind == KindProjected {
		o = append(o, member{"projection", object{{"projectionId", "proj_demo_01"}, {"projectionName", "no_addresses"}}})
	}
	if s.admin != "" {
		o = append(o, member{"updateHistory", object{{"updateAdmin", s.admin}, {"updateTime", s.updated}}})
	}
	return append(o, member{"project_options", s.projectOptions()})
}

func oneOrMore(o object, single bool) any {
	if single {
		return o
	}
	return []object{o}
}

const applicantPrefix = "appl_"

func (s *subject) applicantID() string { return applicantPrefix + s.id }

// duplicateKey is made of the person, so that cases of one person share it.
func (s *subject) duplicateKey() string {
	return "di_" + strconv.FormatUint(newDiceValue(s.p.seed, s.user)>>24, 36)
}

func newDiceValue(seed uint64, thing int64) uint64 {
	d := newDice(seed, thing, partPerson)
	return d.next()
}

// duplicates names the person's earlier case.
func (s *subject) duplicates() []string {
	if s.user == s.serial {
		return nil
	}
	return []string{idOf(s.p.seed, s.user)}
}

// sameFaces names the cases with the same face: the person's earlier case, or that of another name.
func (s *subject) sameFaces() []string {
	if twin := s.p.twinOf(s.serial); s.kind == KindDuplicateFace && twin >= 0 {
		return []string{idOf(s.p.seed, twin)}
	}
	return s.duplicates()
}

// remains is what is left of a deleted case: nothing that says who the person was (§2.7). Where the words stand is not
// documented; the name is the likeliest place, since it is what lists show.
func (s *subject) remains() object {
	o := object{
		{"submission_id", s.id},
		{"created_at", s.made},
		{"reviewer", s.reviewer},
		{"data", object{{"full_name", deletedName}, {"idType", s.idType()}}},
		{"kyc", object{{"result", s.status}}},
	}
	for _, e := range s.edits {
		o = o.put(e.path, e.value)
	}
	return o
}

const deletedName = "Deleted Submission"

// scores are the recognition score and the ARGOS score; at 70 and above the service approves by itself (§11.7).
func (s *subject) scores() (recognition, argos score) {
	d := newDice(s.p.seed+3, s.serial, partScores)
	recognition = score(d.tenth(88, 99))
	switch {
	case s.kind == KindRedFlag || s.status == statusApproved && s.reviewer == "system":
		argos = score(d.tenth(74, 98))
	case s.kind != "" && s.smooth() && s.kind != KindHostile:
		argos = score(d.tenth(61, 69.9))
	case s.kind != "" && s.kind.Waits():
		argos = score(d.tenth(28, 58))
	default:
		argos = score(d.tenth(40, 69.9))
	}
	if s.kind == KindImpossibleDate || s.kind == KindUnreadable {
		recognition = score(d.tenth(38, 64))
	}
	return recognition, argos
}

// images are references inside the service. Cards have a back, and some projects ask for a proof of address.
func (s *subject) images() object {
	refs := object{{"idImage", "argos-server-ref/idImage"}, {"idBackImage", ""}, {"selfieImage", ""}, {"addressImage", ""}}
	if s.hasBack() {
		refs[1].val = "argos-server-ref/idBackImage"
	}
	if s.status != statusIncomplete {
		refs[2].val = "argos-server-ref/selfieImage"
	}
	if s.hasLetter() {
		refs[3].val = "argos-server-ref/addressImage"
	}
	return refs
}

// hasBack says that the document is a card and not a page.
func (s *subject) hasBack() bool { t := s.idType(); return t != "passport" && t != "visa" }

// hasLetter says that the applicant sent a proof of address.
func (s *subject) hasLetter() bool {
	return s.serial%4 == 1 && s.kind != KindProjected && s.status != statusIncomplete && s.serial != s.p.opening
}

// memo is the dashboard's note; most cases have none.
func (s *subject) memo() object {
	text := s.textOr(hostileMemo, "")
	switch {
	case text == "" && (s.serial == s.p.opening || s.serial%9 != 4 || s.kind.isQuiet()):
		return nil
	case text == "":
		d := newDice(s.p.seed, s.serial, partMemo)
		notes := [...]string{
			"called the applicant back", "asked support for the original upload", "second document promised for Monday",
			"VIP desk, please answer today", "applicant writes that the chip is damaged",
		}
		text = notes[d.below(len(notes))]
	}
	return object{{"text", text}, {"updated_at", s.updated}}
}
