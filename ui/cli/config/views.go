package config

import (
	"strings"
	"unicode"

	"kycdesk/review"
)

// viewsKey stands for all saved views in the table of settings: their names are the agent's own.
const viewsKey = "views.NAME"

// View is a filter of the pending cases with a name.
type View struct{ Name, Filter string }

func viewSetting() setting {
	return setting{key: viewsKey, form: "filter", doc: "a saved view of the queue, which `w` and `queue --view` show; see Filter"}
}

// takeView reads one saved view and says what is wrong with it.
func (p *Profile) takeView(name string, v any) string {
	const most = 24
	if n := len([]rune(name)); n == 0 || n > most || strings.TrimSpace(name) != name || strings.ContainsFunc(name, odd) {
		return "a view's name has 1 to 24 letters, digits, spaces, - or _"
	}
	s, ok := v.(string)
	if !ok {
		return `wants a filter in quotes, such as "waiting>2h and flag=A"`
	}
	f, err := review.ParseFilter(s)
	if err != nil {
		return "is no filter: " + review.NewText(err.Error()).String()
	}
	if f.IsEmpty() {
		return "is an empty filter: it would show every case"
	}
	p.Views = append(p.Views, View{Name: name, Filter: s})
	return ""
}

func odd(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" -_", r)
}

// FilterOf returns the filter of a saved view.
func (p *Profile) FilterOf(name string) (string, bool) {
	for _, v := range p.Views {
		if v.Name == name {
			return v.Filter, true
		}
	}
	return "", false
}

// ViewNames lists the saved views.
func (p *Profile) ViewNames() []string {
	var out []string
	for _, v := range p.Views {
		out = append(out, v.Name)
	}
	return out
}
