package review

import (
	"slices"
	"strconv"
	"strings"

	"kycdesk/argos"
	"kycdesk/review/compare"
)

// networkRules are about the checks before the first step (§11.10) and data added later (§11.8). The scale of the fraud
// score is not documented, so no rule reads it.
var networkRules = []rule{
	{
		id: "network.injection_failed", severity: Warning, section: Network,
		needs:  []string{"Injection_action.attemptStatus"},
		asks:   "whether added data was refused",
		about:  "Data added later by a second form was refused",
		source: "§11.8",
		check:  injectionFailed,
	},
	{
		id: "network.hidden_address", severity: Warning, section: Network,
		about:  "The IP facts of data added later name a VPN, a proxy or Tor",
		source: "§11.8",
		check:  hiddenAddress,
	},
	{
		id: "network.added_too_long", severity: Warning, section: Network,
		floor:  Floor{Info, "where the data came from was not checked"},
		about:  "Data added later is too long to be read, so that its address and its connection were not checked",
		source: "console",
		check: func(c *caseView) []hit {
			return once(c.addedTooLong(), "Data added later is too long to be read; its address and its connection could not be checked",
				Value{Label: "entries", Text: NewText(strconv.Itoa(len(c.sub.Injections)))})
		},
	},
	{
		id: "network.far_away", severity: Warning, section: Network,
		about:  "Data added later came from further away than the form or the policy allows",
		source: "§11.8",
		check:  farAway,
	},
	{
		id: "network.data_centre", severity: Warning, section: Network,
		needs:  []string{"pre_verification.connection_type"},
		asks:   "the connection",
		about:  "The connection comes from a data centre",
		source: "§11.10",
		check: checksWith("The connection comes from a data centre", func(p *argos.PreVerification) (bool, argos.Text) {
			return folds(p.ConnectionType, "DataCenter"), p.ConnectionType
		}),
	},
	{
		id: "network.very_frequent", severity: Warning, section: Network,
		needs:  []string{"pre_verification.attempts_frequency"},
		asks:   "how often the network tried",
		about:  "The network has tried very often",
		source: "§11.10",
		check: checksWith("This network has tried very often", func(p *argos.PreVerification) (bool, argos.Text) {
			return folds(p.Frequency, "VeryFrequent"), p.Frequency
		}),
	},
	{
		id: "network.not_valid", severity: Warning, section: Network,
		needs:  []string{"pre_verification.is_valid"},
		asks:   "the check before the first step",
		about:  "The check before the first step was not passed",
		source: "§11.10",
		check: checksWith("The check before the first step was not passed", func(p *argos.PreVerification) (bool, argos.Text) {
			return p.IsValid.Set && !p.IsValid.Value, p.RequestID
		}),
	},
	{
		id: "network.other_country", severity: Info, section: Network,
		needs:  []string{"pre_verification.country_code"},
		asks:   "the country of the connection",
		about:  "The connection comes from a country that the case does not name",
		source: "console",
		check:  otherCountry,
	},
	{
		id: "network.address_changed", severity: Info, section: Network,
		about:  "The case was made from more than one IP address",
		source: "console",
		check:  addressChanged,
	},
}

// checksWith speaks once, however many checks fit: repeating it would bury the rest.
func checksWith(sentence string, fits func(p *argos.PreVerification) (bool, argos.Text)) func(c *caseView) []hit {
	return func(c *caseView) []hit {
		for i := range c.sub.PreVerifications {
			p := &c.sub.PreVerifications[i]
			if yes, value := fits(p); yes {
				return once(true, sentence, Value{Label: "value", Text: value}, Value{Label: "address", Text: p.IPAddress, Field: "ipAddress"})
			}
		}
		return nil
	}
}

// injectionFailed reads the codes that the service documents; other words of attemptStatus are not known (§11.8).
func injectionFailed(c *caseView) []hit {
	for i := range c.sub.Injections {
		j := &c.sub.Injections[i]
		var sentence string
		switch {
		case folds(j.AttemptStatus, "ipRisk_failCategory"):
			sentence = "Data added later was refused: the connection is of a kind that the form refuses"
		case folds(j.AttemptStatus, "distanceChecks_ipGeo"):
			sentence = "Data added later was refused: it came from too far away"
		case folds(j.AttemptStatus, "blackliskCountries"), folds(j.AttemptStatus, "blacklistCountries"):
			sentence = "Data added later was refused: it came from a country on the list"
		case folds(j.AttemptStatus, "fail"), folds(j.AttemptStatus, "failed"):
			sentence = "Data added later was refused"
		default:
			continue
		}
		return once(true, sentence, Value{Label: "status", Text: j.AttemptStatus}, Value{Label: "kind", Text: j.Type})
	}
	return nil
}

// hiddenAddress reads the IP facts of an injection. option.ipRisk lists the categories that the form asks about and not
// what was found (§11.8), so it is no evidence.
func hiddenAddress(c *caseView) []hit {
	for i := range c.injections() {
		var values []Value
		for _, e := range flatten(c.sub.Injections[i].Option.IPVerification) {
			kind := strings.TrimPrefix(strings.TrimPrefix(e.key, "is"), "_") // {"vpn": true}, {"is_vpn": "true"}
			if slices.Contains(hiding, kind) && (e.yes || strings.EqualFold(e.text, "true")) {
				values = append(values, Value{Label: "IP check", Text: NewText(kind)})
			}
		}
		if len(values) > 0 {
			return once(true, "The connection hides where it comes from", values...)
		}
	}
	return nil
}

// hiding are the categories that the service documents (§11.8).
var hiding = []string{"vpn", "proxy", "tor"}

// farAway compares the measured distance with the form's own limit, else with the policy's.
func farAway(c *caseView) []hit {
	for i := range c.injections() {
		distance, limit := -1.0, c.policy.DistanceKM
		for _, e := range flatten(c.sub.Injections[i].Option.DistanceChecks) {
			switch {
			case e.isNum && e.key == "distancekm":
				distance = e.number
			case e.isNum && strings.HasPrefix(e.key, "max"):
				limit = e.number
			}
		}
		if limit > 0 && distance > limit {
			return once(true, "Data added later came from further away than allowed", Value{Label: "km", Text: NewText(figure(distance))},
				Value{Label: "limit", Text: NewText(figure(limit))})
		}
	}
	return nil
}

// otherCountry speaks where the connection's country is none of those that the case names.
func otherCountry(c *caseView) []hit {
	a := &c.sub.Applicant
	known := []string{}
	for _, t := range []argos.Text{a.Nationality, a.IssuingCountry, a.AddressCountry} {
		if code := compare.Country(shortText(t)); code != "" {
			known = append(known, code)
		}
	}
	read := map[argos.Text]bool{}
	for i := range c.sub.PreVerifications {
		from := c.sub.PreVerifications[i].CountryCode
		if len(known) == 0 || read[from] {
			continue
		}
		if read[from] = true; len(read) > mostCodes {
			return once(true, "The connections name more countries than can be read", Value{Label: "read", Text: NewText(strconv.Itoa(mostCodes))})
		}
		if code := compare.Country(shortText(from)); code != "" && !slices.Contains(known, code) {
			return once(true, "The connection comes from a country that the case does not name", Value{Label: "connection", Text: from},
				Value{Label: "nationality", Text: a.Nationality})
		}
	}
	return nil
}

// addressChanged speaks where the checks saw more than one IP address.
func addressChanged(c *caseView) []hit {
	var values []Value
	seen := map[argos.Text]bool{}
	add := func(label string, t argos.Text) {
		if !t.IsEmpty() && !seen[t] {
			seen[t] = true
			values = append(values, Value{label, t, "ipAddress"})
		}
	}
	add("case", c.sub.Applicant.IPAddress)
	for i := range c.sub.PreVerifications {
		add("check", c.sub.PreVerifications[i].IPAddress)
	}
	return once(len(values) > 1, "The case was made from more than one address", firstValues(values)...)
}
