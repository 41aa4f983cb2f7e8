package sandbox

import (
	"strconv"
	"strings"
	"time"
)

// screening is the AML part: it exists for approved cases only (§7.1).
func (s *subject) screening() object {
	if s.status != statusApproved {
		return nil
	}
	if !s.flagged() {
		return object{
			{"raw_data", object{{"provider", "demo"}}}, {"currentstatus", "Not Screened"}, {"risk_level_summary", "Not Screened"},
		}
	}
	profiles := s.profiles()
	matches, raw := make([]object, len(profiles)), make([]object, len(profiles))
	worst := "LOW"
	for i := range profiles {
		matches[i], raw[i] = profiles[i].match(), profiles[i].raw()
		worst = graver(worst, profiles[i].level)
	}
	return object{
		{"raw_data", object{{"provider", "demo"}, {"hits", len(profiles)}, {"profiles", raw}}},
		{"currentstatus", "Red Flag"},
		{"risk_level_summary", worst},
		{"matches", matches},
	}
}

// flagged says that the screening found similar people: the kind, and a few of those that an agent approves.
func (s *subject) flagged() bool {
	d := newDice(s.p.seed^partAML, s.serial, partAML)
	return s.kind == KindRedFlag || s.passed && d.below(12) == 0
}

// profile is one listed person who is similar to the applicant. All of them are invented.
type profile struct {
	number, resource           string
	level                      string
	score                      float64
	icons                      []string
	name, born, nation, gender string
	aliases, sources           []string
	position                   string
	changed                    time.Time
}

func (p *profile) match() object {
	return object{
		{"risk_level", p.level},
		{"argos_number", p.number},
		{"resource_id", p.resource},
		{"score", score(p.score)},
		{"risk_icons", p.icons},
	}
}

// raw is the provider's own answer. The service does not document it; plain keys are a fair guess.
func (p *profile) raw() object {
	o := object{{"resource_id", p.resource}, {"argos_number", p.number}, {"name", p.name}, {"aliases", p.aliases}}
	o = o.withText("date_of_birth", p.born).withText("nationality", p.nation).withText("gender", p.gender)
	o = o.withText("position", p.position)
	return append(o, member{"sources", p.sources}, member{"updated_at", p.changed})
}

// listing is what a profile is listed for. INS and DD are kept in the United Kingdom only (§7.3).
type listing struct {
	icons           []string
	level           string
	source          string
	position        string
	unitedKingdom   bool
	withoutBirthday bool
}

func listings() []listing {
	return []listing{
		{icons: []string{"SAN-CURRENT"}, level: "HIGH", source: "Consolidated sanctions list (invented)"},
		{icons: []string{"PEP-CURRENT"}, level: "HIGH", source: "Register of office holders (invented)", position: "Deputy minister of fisheries"},
		{icons: []string{"PEP-FORMER", "RRE"}, level: "MEDIUM", source: "Register of office holders (invented)", position: "Former member of a city council"},
		{icons: []string{"PEP-LINKED"}, level: "MEDIUM", source: "Register of office holders (invented)", position: "Relative of an ambassador"},
		{icons: []string{"REL"}, level: "MEDIUM", source: "Notices of a market regulator (invented)"},
		{icons: []string{"RRE"}, level: "MEDIUM", source: "The Daily Example, archive", withoutBirthday: true},
		{icons: []string{"SAN-FORMER", "REL"}, level: "HIGH", source: "Former sanctions entries (invented)"},
		{icons: []string{"POI"}, level: "LOW", source: "Outdated profiles (invented)", withoutBirthday: true},
		{icons: []string{"INS"}, level: "LOW", source: "Insolvency register (invented)", unitedKingdom: true},
		{icons: []string{"DD", "INS"}, level: "LOW", source: "Register of disqualified directors (invented)", unitedKingdom: true},
	}
}

// profiles lists the similar people, most similar first.
func (s *subject) profiles() []profile {
	d := newDice(s.p.seed, s.serial, partList)
	count := d.between(1, 3)
	if d.below(8) == 0 {
		count = d.between(6, 14)
	}
	all := listings()
	var list []profile
	similarity := d.tenth(93, 99.5)
	start := d.below(len(all))
	for n := 0; len(list) < count; n++ {
		l := all[(start+n*3)%len(all)]
		if l.unitedKingdom && s.who.origin.country != "GBR" {
			continue
		}
		list = append(list, s.profile(len(list)+1, similarity, &l, &d))
		similarity = max(round2(similarity-d.tenth(0.2, 1.4)), 90)
	}
	return list
}

func (s *subject) profile(n int, similarity float64, l *listing, d *dice) profile {
	tail := s.id[len(idPrefix):] + "-" + strconv.Itoa(n)
	p := profile{
		number: "AN-" + strings.ToUpper(tail), resource: "res-" + tail, level: l.level, score: similarity, icons: l.icons,
		name: s.who.latin(), born: isoDay(s.who.born), nation: s.who.origin.country, gender: s.who.gender(),
		aliases: []string{strings.ToUpper(s.who.family.latin) + ", " + s.who.given.latin}, sources: []string{l.source},
		position: l.position, changed: day(s.made.AddDate(0, -d.between(1, 30), -d.below(28))),
	}
	switch d.below(4) { // in what the listed person differs
	case 0:
		p.born = isoDay(s.who.born.AddDate(d.between(-9, 9), d.below(11), 3))
	case 1:
		p.born = s.who.born.Format("2006")
		p.name = s.who.given.latin + " " + s.who.family.latin
	case 2:
		given := s.who.origin.men
		if s.who.female {
			given = s.who.origin.women
		}
		p.name, p.nation = given[d.below(len(given))].latin+" "+s.who.family.latin, "CHE"
	}
	if s.who.family.native != s.who.family.latin {
		p.aliases = append(p.aliases, s.who.native())
	}
	if l.withoutBirthday {
		p.born, p.gender = "", ""
	}
	return p
}

// graver returns the graver of two levels.
func graver(a, b string) string {
	for _, level := range [...]string{"HIGH", "MEDIUM"} {
		if a == level || b == level {
			return level
		}
	}
	return "LOW"
}
