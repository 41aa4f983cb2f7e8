package sandbox

import (
	"strings"
	"time"
)

// signals are the raw age estimates and the camera's steps.
func (s *subject) signals() object {
	return object{
		{"faceAge", s.estimates()}, {"startButtonClickTime", s.made.Add(-11481 * time.Millisecond)}, {"cameraProcessInfo", s.camera()},
	}
}

// estimates are the raw bands: one of each selfie, oldest first, and one of the portrait on the document.
func (s *subject) estimates() []object {
	one := func(source string, median int) object {
		return object{{"source", source}, {"ageRange", object{
			{"low", median - halfBand}, {"high", median + halfBand}, {"median", median},
		}}}
	}
	list := []object{}
	tries := s.course()
	for i := range tries {
		if !tries[i].ocrFailed {
			list = append(list, one("selfieImage", s.ages().onAttempt(i+1, len(tries)).selfie))
		}
	}
	if s.portraitRead() {
		list = append(list, one("idImage", s.ages().id))
	}
	return list
}

// camera is what the applicant's device did: the document, its back, and a selfie for each attempt that got so far.
func (s *subject) camera() []object {
	shot := func(kind string, end time.Time, took time.Duration, failure any) object {
		return object{{"type", kind}, {"processStartTime", end.Add(-took)}, {"processEndTime", end}, {"error", failure}}
	}
	steps := []object{}
	front := 8300 * time.Millisecond
	if s.hasBack() {
		steps = append(steps, shot("idcard-front-capture", s.made.Add(-5200*time.Millisecond), front-2*time.Second, nil),
			shot("idcard-back-capture", s.made.Add(-900*time.Millisecond), 3100*time.Millisecond, nil))
	} else {
		steps = append(steps, shot("idcard-front-capture", s.made.Add(-900*time.Millisecond), front, nil))
	}
	tries := s.course()
	for i := range tries {
		t, selfie := &tries[i], s.selfieAt(i+1, len(tries)).Add(-3*time.Second)
		if t.glare {
			steps = append(steps, shot("idcard-front-capture", s.made.Add(6*time.Second), 4900*time.Millisecond, nil))
		}
		if t.ocrFailed {
			continue
		}
		if s.serial%11 == 6 && !s.smooth() {
			steps = append(steps, shot("id-document-face-passive", selfie.Add(-13*time.Second), 600*time.Millisecond, "camera_interrupted"))
		}
		steps = append(steps, shot("id-document-face-passive", selfie, 10700*time.Millisecond, nil))
	}
	return steps
}

// replayed says that the document was photographed from a screen: the kind, and a part of the other faces.
func (s *subject) replayed() bool {
	return s.kind == KindScreenReplay || s.kind == KindFaceMismatch && s.serial%3 == 0
}

func (s *subject) idLiveness() object {
	d := newDice(s.p.seed+4, s.serial, partScores)
	screen := d.tenth(91, 99)
	if s.replayed() {
		screen = d.tenth(18, 42)
	}
	return object{
		{"Screen_play", score(screen)}, {"Paper_printed", score(d.tenth(90, 99))}, {"Replace_portraits", score(d.tenth(92, 99))},
	}
}

func (s *subject) warnings() []object {
	if !s.replayed() {
		return nil
	}
	return []object{{
		{"userDataType", "idImage"}, {"relatedEngine", "id_liveness"}, {"occurrenceTime", s.made.Add(-382 * time.Millisecond)},
	}}
}

func (s *subject) bank() object {
	result, tries := "success", 0
	if s.kind == KindBankFailed || s.serial%3 == 0 && !s.smooth() {
		result, tries = "fail", 2
	}
	return object{
		{"result", result}, {"type", "occupancy"}, {"bank_code", "000"}, {"account_number", "0000000000000"}, {"retry_count", tries},
	}
}

// injection is an address that the applicant added later by a second form (§11.8).
func (s *subject) injection() object {
	at := s.made.Add(40 * time.Second)
	street := s.textOr(hostileUserInput, s.who.origin.street)
	outcome, far, facts := "success", 3.2, object{{"country", s.who.origin.short}, {"vpn", false}, {"proxy", false}, {"tor", false}}
	if s.kind == KindRiskyNetwork {
		d := newDice(s.p.seed+2, s.serial, partNetwork)
		tor := d.below(3) == 0
		outcome, far = "ipRisk_failCategory", d.tenth(4100, 9800)
		facts = object{{"country", elsewhere}, {"vpn", !tor}, {"proxy", d.below(2) == 0}, {"tor", tor}}
	}
	return object{
		{"type", "address"},
		{"time", at},
		{"attemptStatus", outcome},
		{"createTime", at},
		{"userInput", object{{"address", object{{"street", street}, {"city", s.who.origin.city}}}}},
		{"option", object{
			{"distanceChecks", object{{"service", "ipGeo"}, {"distanceKm", far}, {"maximumKm", 100}}},
			{"ipRisk", object{{"category", []string{"vpn", "proxy", "tor"}}, {"durationHours", 24}}},
			{"ipVerification", facts},
		}},
	}
}

// elsewhere is the country that a risky connection comes from: nobody here lives there.
const elsewhere = "SC"

// preVerifications are the checks made before the first step, newest first.
func (s *subject) preVerifications(single bool) any {
	d := newDice(s.p.seed+1, s.serial, partNetwork)
	frequency, connection := "FirstSeen", "Residential"
	switch {
	case s.kind == KindRiskyNetwork || d.below(12) == 0 && !s.smooth():
		frequency, connection = "VeryFrequent", "DataCenter"
	case d.below(4) == 0:
		frequency, connection = "Rare", "Mobile"
	}
	last := s.preVerification(1, frequency, connection, d.between(1, 20))
	if single || s.kind != KindRiskyNetwork {
		return oneOrMore(last, single)
	}
	return []object{last, s.preVerification(2, "Frequent", "DataCenter", d.between(40, 60))}
}

func (s *subject) preVerification(n int, frequency, connection string, fraud int) object {
	country := s.who.origin.short
	if s.kind == KindRiskyNetwork {
		country, fraud = elsewhere, fraud+70
	}
	return object{
		{"request_id", "pv-" + s.id[len(idPrefix):] + strings.Repeat("b", n-1)},
		{"created_at", s.made.Add(-time.Duration(n) * 19 * time.Second)},
		{"ip_address", s.address()},
		{"fraud_score", fraud},
		{"attempts_frequency", frequency},
		{"country_code", country},
		{"connection_type", connection},
		{"is_valid", true},
	}
}

// projectOptions are the settings of the invented project. They are the same in every case, but that the numbers were
// masked for a while.
func (s *subject) projectOptions() object {
	now, masks := s.p.now, s.kind == KindMasked
	const hook = "https://hooks.example.com/argos"
	return object{
		{"option_aml", true},
		{"option_addressData", true},
		{"policy_approvePeriod", 0},
		{"option_idNumber", true},
		{"policy_blacklistCountries", s.p.refused()},
		{"policy_acceptedID", []string{"government_id", "passport", "drivers_license", "residence_permit"}},
		{"option_mask_documentNumber", masks},
		{"option_validationGov", true},
		{"webhook", object{{"createTime", now.AddDate(0, -4, 0)}, {"members", []string{"ops@example.com"}}, {"url", hook}}},
		{"option_mask_idNumber", true},
		{"option_documentNumber", true},
		{"webhookURL", hook},
		{"policy_ageLimit", ageLimit},
		{"option_ai_only", false},
	}
}
