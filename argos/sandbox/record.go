package sandbox

import "strconv"

// record is everything the single read says about a case (§2.7).
func (s *subject) record(singleObjects bool) object {
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
	o = append(o, member{"duplicated_users", s.duplicates()}, member{"duplicated_selfie_users", s.duplicates()})
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
	if s.who.origin.country == "KOR" && s.serial%5 == 0 && s.serial != s.p.opening {
		o = append(o, member{"bank_verification", s.bank()})
	}
	if s.serial%25 == 3 && !s.smooth() {
		o = append(o, member{"Injection_action", oneOrMore(s.injection(), singleObjects)})
	}
	o = append(o, member{"pre_verification", oneOrMore(s.preVerification(), singleObjects)})
	if s.serial%97 == 11 {
		o = append(o, member{"projection", object{{"projectionId", "proj_demo_01"}, {"projectionName", "no_address_codes"}}})
	}
	if s.admin != "" {
		o = append(o, member{"updateHistory", object{{"updateAdmin", s.admin}, {"updateTime", s.updated}}})
	}
	return append(o, member{"project_options", projectOptions(s.p.now)})
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

// scores are the recognition score and the ARGOS score; at 70 and above the service approves by itself (§11.7).
func (s *subject) scores() (recognition, argos score) {
	d := newDice(s.p.seed+3, s.serial, partScores)
	recognition = score(d.tenth(88, 99))
	switch {
	case s.kind == KindClean || s.kind == KindTransliterated || s.kind == KindDuplicate:
		argos = score(d.tenth(61, 69.9))
	case s.kind != "":
		argos = score(d.tenth(28, 58))
	case s.status == statusApproved && s.reviewer == "system":
		argos = score(d.tenth(74, 98))
	default:
		argos = score(d.tenth(40, 69.9))
	}
	if s.kind == KindImpossibleDate {
		recognition = score(d.tenth(52, 71))
	}
	return recognition, argos
}

func (s *subject) images() object {
	selfie := "argos-server-ref/selfieImage"
	if s.status == statusIncomplete {
		selfie = ""
	}
	return object{{"idImage", "argos-server-ref/idImage"}, {"idBackImage", ""}, {"selfieImage", selfie}, {"addressImage", ""}}
}

// memo is the dashboard's note; most cases have none.
func (s *subject) memo() object {
	text := s.textOr(hostileMemo, "")
	switch {
	case text == "" && (s.serial == s.p.opening || s.serial%9 != 4):
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
