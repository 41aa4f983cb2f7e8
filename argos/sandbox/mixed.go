package sandbox

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// mixer writes the values of one case in forms that the service is known, or thought, to answer in (§2.5, §2.6). What they
// mean stays. A case keeps one form for its moments, its figures and what is empty.
type mixer struct {
	moments  momentForm
	quoted   bool   // figures as text
	one      bool   // a list of one as that one
	nothing  string // what an empty text or list is: "", null or absent
	lettered bool   // levels as High, not HIGH
}

// mixed is the record or row as it leaves: as it is, or in the forms of its case.
func (s *Server) mixed(serial int64, o object) object {
	if !s.opt.MixedForms {
		return o
	}
	d := newDice(s.p.seed, serial, partForms)
	forms := momentForms()
	m := mixer{
		moments: forms[d.below(len(forms))], quoted: d.below(2) == 0, one: d.below(2) == 0,
		nothing: []string{"", "null", "absent"}[d.below(3)], lettered: d.below(2) == 0,
	}
	return m.object(o)
}

func (m *mixer) object(o object) object {
	out := make(object, 0, len(o))
	for _, member := range o {
		member.val = m.value(member.key, member.val)
		if member.val == (absent{}) {
			continue
		}
		out = append(out, member)
	}
	return out
}

// absent stands for a value whose member is left out.
type absent struct{}

func (m *mixer) value(key string, v any) any {
	switch v := v.(type) {
	case nil:
		return m.empty(nil)
	case string:
		return m.text(key, v)
	case score:
		return m.figure(float64(v), v)
	case int:
		if key == "score" {
			return m.figure(float64(v), v)
		}
	case time.Time:
		return m.moment(key, v)
	case texts:
		if m.one && len(v) == 1 {
			return v[0]
		}
	case object:
		if key == "raw_data" { // the list provider's own
			return v
		}
		return m.object(v)
	case []object:
		return m.list(key, v)
	}
	return v
}

func (m *mixer) figure(v float64, plain any) any {
	if m.quoted {
		return string(appendNumber(nil, v))
	}
	return plain
}

// empty is an empty text or nothing as this case writes it; in a list it stays as it was.
func (m *mixer) empty(as any) any {
	switch m.nothing {
	case "null":
		return nil
	case "absent":
		return absent{}
	}
	return as
}

// longestFigure is how many digits every JSON reader keeps.
const longestFigure = 15

// text is a text: empty ones in the case's form, readings that are bare numbers as numbers, levels in other letters.
func (m *mixer) text(key, v string) any {
	switch {
	case v == "":
		return m.empty("")
	case key == "value" && m.quoted && len(v) <= longestFigure && strings.Trim(v, "0123456789") == "" && (v == "0" || v[0] != '0'):
		return raw(v)
	case m.lettered && (key == "risk_level" || key == "risk_level_summary"):
		return strings.ToUpper(v[:1]) + strings.ToLower(v[1:])
	}
	return v
}

// loose are the lists that come as a single object too, or as nothing.
func loose(key string) bool {
	return slices.Contains([]string{"Injection_action", "pre_verification", "faceAge", "attempts", "retry", "warning", "additional_list"}, key)
}

func (m *mixer) list(key string, v []object) any {
	out := make([]object, len(v))
	for i := range v {
		out[i] = m.object(v[i])
	}
	switch {
	case loose(key) && len(out) == 0:
		return m.empty(out)
	case loose(key) && len(out) == 1 && m.one:
		return out[0]
	}
	return out
}

// momentForm writes a moment in one of the forms of §2.5.
type momentForm func(t time.Time) any

func momentForms() []momentForm {
	layout := func(form string) momentForm { return func(t time.Time) any { return t.Format(form) } }
	hyphens := func(zone string, in *time.Location) momentForm {
		return func(t time.Time) any { return t.In(in).Format("2006-01-02-15-04-05") + zone }
	}
	seoul := time.FixedZone("KST", 9*60*60)
	return []momentForm{
		layout("2006-01-02T15:04:05.000Z07:00"), layout(time.RFC3339), layout("2006-01-02T15:04:05.000"), layout("2006-01-02T15:04:05"),
		layout("2006-01-02 15:04:05.000"), layout(time.DateTime),
		func(t time.Time) any { return t.In(seoul).Format("2006-01-02T15:04:05.000Z07:00") },
		func(t time.Time) any { return string(shape{hyphenTimes: true}.stamp(nil, t)) },
		hyphens("", time.UTC), hyphens("-UTC", time.UTC), hyphens("-KST", seoul),
		func(t time.Time) any { return raw(strconv.FormatInt(t.Unix(), 10)) },
		func(t time.Time) any { return raw(strconv.FormatInt(t.UnixMilli(), 10)) },
		func(t time.Time) any { return strconv.FormatInt(t.UnixMilli(), 10) },
	}
}

// moment writes a moment. Where nothing hangs on the hour, one case in a few has the day only.
func (m *mixer) moment(key string, t time.Time) any {
	switch {
	case t.IsZero():
		return m.empty(nil)
	case key == "createTime" && m.one:
		return t.Format(time.DateOnly)
	}
	return m.moments(t)
}
