package sandbox

import "time"

// signals are the raw age estimates and the camera's steps.
func (s *subject) signals() object {
	a := s.ages()
	estimate := func(source string, median int) object {
		return object{{"source", source}, {"ageRange", object{
			{"low", median - halfBand}, {"high", median + halfBand}, {"median", median},
		}}}
	}
	camera := func(kind string, end time.Time, took time.Duration, failure any) object {
		return object{{"type", kind}, {"processStartTime", end.Add(-took)}, {"processEndTime", end}, {"error", failure}}
	}
	steps := []object{camera("idcard-front-capture", s.made.Add(-900*time.Millisecond), 8300*time.Millisecond, nil)}
	estimates := []object{estimate("idImage", a.id)}
	if s.status != statusIncomplete {
		selfie := s.made.Add(s.stepTwo() - 11*time.Second)
		if s.serial%11 == 6 && !s.smooth() {
			steps = append(steps, camera("id-document-face-passive", selfie.Add(-20*time.Second), 600*time.Millisecond, "camera_interrupted"))
		}
		steps = append(steps, camera("id-document-face-passive", selfie, 13700*time.Millisecond, nil))
		estimates = append([]object{estimate("selfieImage", a.selfie)}, estimates...)
	}
	return object{
		{"faceAge", estimates}, {"startButtonClickTime", s.made.Add(-11481 * time.Millisecond)}, {"cameraProcessInfo", steps},
	}
}

// replayed is the part of the face mismatches whose document was photographed from a screen.
func (s *subject) replayed() bool { return s.kind == KindFaceMismatch && s.serial%3 == 0 }

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

// screening is the AML part: it exists for approved cases only (§7.1).
func (s *subject) screening() object {
	if s.status != statusApproved {
		return nil
	}
	d := newDice(s.p.seed, s.serial, partAML)
	if d.below(100) >= 3 {
		return object{
			{"raw_data", object{{"provider", "demo"}}}, {"currentstatus", "Not Screened"}, {"risk_level_summary", "Not Screened"},
		}
	}
	levels := [...]string{"HIGH", "MEDIUM", "LOW"}
	icons := [...][]string{{"SAN-CURRENT"}, {"PEP-FORMER", "RRE"}, {"PEP-LINKED"}, {"REL"}, {"POI", "INS"}, {"DD"}}
	worst := d.below(3)
	matches := []object{}
	similarity := d.tenth(90, 99)
	for n := range d.between(1, 3) {
		matches = append(matches, object{
			{"risk_level", levels[min(worst+n, 2)]},
			{"argos_number", "AN-" + s.id[len(idPrefix):] + "-" + string(rune('1'+n))},
			{"resource_id", "res-" + s.id[len(idPrefix):] + "-" + string(rune('1'+n))},
			{"score", score(round2(similarity - 1.5*float64(n)))},
			{"risk_icons", icons[d.below(len(icons))]},
		})
	}
	return object{
		{"raw_data", object{{"provider", "demo"}, {"hits", len(matches)}}},
		{"currentstatus", "Red Flag"},
		{"risk_level_summary", levels[worst]},
		{"matches", matches},
	}
}

func (s *subject) bank() object {
	result, tries := "success", 0
	if s.serial%3 == 0 && !s.smooth() {
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
	return object{
		{"type", "address"},
		{"time", at},
		{"attemptStatus", "success"},
		{"createTime", at},
		{"userInput", object{{"address", object{{"street", street}, {"city", s.who.origin.city}}}}},
		{"option", object{
			{"distanceChecks", object{{"service", "ipGeo"}, {"distanceKm", 3.2}}},
			{"ipRisk", object{{"category", []string{"vpn", "proxy"}}, {"durationHours", 24}}},
			{"ipVerification", object{{"country", s.who.origin.short}}},
		}},
	}
}

func (s *subject) preVerification() object {
	d := newDice(s.p.seed+1, s.serial, partNetwork)
	frequency, connection := "FirstSeen", "Residential"
	if d.below(12) == 0 && !s.smooth() {
		frequency, connection = "VeryFrequent", "DataCenter"
	}
	return object{
		{"request_id", "pv-" + s.id[len(idPrefix):]},
		{"created_at", s.made.Add(-19 * time.Second)},
		{"ip_address", s.address()},
		{"fraud_score", d.between(1, 20)},
		{"attempts_frequency", frequency},
		{"country_code", s.who.origin.short},
		{"connection_type", connection},
		{"is_valid", true},
	}
}

// projectOptions are the settings of the invented project, the same in every case.
func projectOptions(now time.Time) object {
	const hook = "https://hooks.example.com/argos"
	return object{
		{"option_aml", true},
		{"option_addressData", true},
		{"policy_approvePeriod", 0},
		{"option_idNumber", true},
		{"policy_blacklistCountries", []string{"PRK", "IRN"}},
		{"policy_acceptedID", []string{"government_id", "passport", "drivers_license", "residence_permit"}},
		{"option_mask_documentNumber", false},
		{"option_validationGov", true},
		{"webhook", object{{"createTime", now.AddDate(0, -4, 0)}, {"members", []string{"ops@example.com"}}, {"url", hook}}},
		{"option_mask_idNumber", true},
		{"option_documentNumber", true},
		{"webhookURL", hook},
		{"policy_ageLimit", ageLimit},
		{"option_ai_only", false},
	}
}
