package review_test

import (
	"slices"
	"strings"
	"time"

	"kycdesk/argos/sandbox/customs"
)

// The oracle judges a reject code from the JSON of a record alone, by the plainest means: it writes a day in the ways of
// a country and looks whether the copies are among them. It shares nothing with the conditions. Where it cannot follow it
// says so, and those pairs are counted.
type oracle struct {
	record  map[string]any
	country string
	today   time.Time
}

const (
	oracleFits    = "fits"
	oracleRefutes = "refuted"
	oracleOpen    = "cannot tell"
	oracleLost    = "cannot follow"
)

func (o *oracle) at(path string) any {
	var v any = o.record
	for _, name := range strings.Split(path, ".") {
		m, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = m[name]
	}
	return v
}

// copies are the texts at some paths that are there.
func (o *oracle) copies(paths ...string) (out []string) {
	for _, p := range paths {
		if s, ok := o.at(p).(string); ok && s != "" && s != "N/A" {
			out = append(out, s)
		}
	}
	return out
}

// list is an array, or one value that stands for one; there is false where the record has none.
func (o *oracle) list(path string) (out []any, there bool) {
	switch v := o.at(path).(type) {
	case []any:
		return v, true
	case nil:
		return nil, false
	case string:
		return []any{v}, v != ""
	default:
		return []any{v}, true
	}
}

func (o *oracle) words(path string) (out []string, there bool) {
	all, there := o.list(path)
	for _, v := range all {
		s, _ := v.(string)
		out = append(out, s)
	}
	return out, there
}

// yearFirst are the forms that mean one day to everybody.
var yearFirst = []string{"2006-01-02", "2006/01/02", "2006.01.02", "20060102"}

// day is the one day that every copy writes, by the ways of the country.
func (o *oracle) day(copies []string) (day time.Time, endless bool, answer string) {
	if len(copies) == 0 {
		return day, false, oracleOpen
	}
	if strings.ContainsAny(strings.Join(copies, ""), "*•#X") {
		return day, false, oracleOpen
	}
	never := 0
	for _, c := range copies {
		if strings.Contains(c, "9999") || slices.Contains(customs.Endless(o.country), c) || slices.Contains(customs.Endless(customs.Everywhere), c) {
			never++
		}
	}
	switch never {
	case len(copies):
		return day, true, ""
	case 0:
	default:
		return day, false, oracleOpen
	}
	found := false
	for _, c := range copies {
		for _, form := range yearFirst {
			d, err := time.Parse(form, c)
			if err != nil || d.Year() < 1900 || d.Year() > 2100 {
				continue
			}
			if found && !d.Equal(day) {
				return day, false, oracleOpen
			}
			day, found = d, true
		}
	}
	if !found {
		return day, false, oracleLost
	}
	for _, c := range copies {
		if !o.writes(day, c) {
			return day, false, oracleLost
		}
	}
	return day, false, ""
}

func (o *oracle) writes(day time.Time, text string) bool {
	for _, form := range yearFirst {
		if day.Format(form) == text {
			return true
		}
	}
	for _, country := range []string{o.country, customs.Everywhere} {
		for _, kind := range []customs.Kind{customs.Card, customs.Licence, customs.Travel} {
			for _, l := range customs.Layouts(country, kind) {
				if l.Write(day) == text {
					return true
				}
			}
		}
	}
	return false
}

// trusted reports whether the text reader stands by its reading of a field.
func (o *oracle) trusted(names ...string) bool {
	for _, n := range names {
		if accepted, ok := o.at("OCR_raw." + n + ".accepted").(bool); ok && !accepted {
			return false
		}
	}
	return true
}

func (o *oracle) near(day time.Time) bool {
	d := day.Sub(o.today)
	return d >= -48*time.Hour && d <= 48*time.Hour
}

func (o *oracle) expired() string {
	copies := o.copies("data.idcard_expireDate", "ocr.expireDate", "review.expireDate")
	day, endless, answer := o.day(append(copies, o.copies("OCR_raw.expireDate.value")...))
	switch {
	case !o.trusted("expireDate") || len(copies) == 0:
		return oracleOpen
	case answer != "":
		return answer
	case o.zoneDiffers("ends", day) && !endless:
		return oracleOpen
	case endless:
		return oracleRefutes
	case o.near(day):
		return oracleLost
	case day.Before(o.today):
		return oracleFits
	}
	return oracleRefutes
}

func (o *oracle) birth() []string {
	return o.copies("data.date_of_birth", "ocr.birthDate", "review.birthDate")
}

func (o *oracle) underAge() string {
	limit, ok := o.at("project_options.policy_ageLimit").(float64)
	day, _, answer := o.day(append(o.birth(), o.copies("OCR_raw.birthDate.value")...))
	reached := day.AddDate(int(limit), 0, 0)
	switch {
	case !ok || limit <= 0 || !o.trusted("birthDate") || len(o.birth()) == 0:
		return oracleOpen
	case answer != "":
		return answer
	case o.zoneDiffers("born", day):
		return oracleOpen
	case o.near(reached):
		return oracleLost
	case reached.After(o.today):
		return oracleFits
	}
	return oracleRefutes
}

func (o *oracle) noBirthDate() string {
	raw := o.copies("OCR_raw.birthDate.value")
	day, _, answer := o.day(append(o.birth(), raw...))
	switch {
	case len(o.birth()) == 0 && len(raw) == 0:
		return oracleFits
	case !o.trusted("birthDate") || len(o.birth()) == 0:
		return oracleOpen
	case answer != "":
		return answer
	case o.zoneDiffers("born", day) || len(o.copies("ocr.birthDate")) == 0:
		return oracleOpen
	}
	return oracleRefutes
}

// judge is what the oracle says of a code. What an eye judges it never refutes.
func (o *oracle) judge(code string) string {
	by := map[string]func() string{
		"expired_id": o.expired, "under_ageLimit": o.underAge, "id_info_notOfAge": o.underAge, "no-date-of-birth": o.noBirthDate,
		"blacklistCountry": o.countryRefused, "id_info_blacklist": o.issuerRefused, "invalid_acceptedID": o.idType,
		"duplicate_user": o.samePerson, "too_many_retry": o.retried, "timeout": o.timedOut,
		"duplicated_user_PII_exact": func() string { return o.twin("duplicated_users") },
		"duplicated_face":           func() string { return o.twin("duplicated_selfie_users") },
	}[code]
	if by == nil {
		return oracleOpen
	}
	answer := by()
	if answer == oracleRefutes && (o.isTold() || o.speaksBeside(code)) {
		return oracleOpen
	}
	return answer
}
