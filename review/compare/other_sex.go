package compare

import (
	"slices"
	"strings"
)

// ruleOtherSex is the rule for two words that differ as a man's name and a woman's do. They are alike in their letters,
// and where one letter differs a reader may have lost it: that is close, whatever the genders say, which have a row of
// their own. It is no spelling of one name, so that its number is lower than that of every spelling.
const ruleOtherSex = "name.other_sex"

// ruleFamilyForm is the rule for a family name that a family's men and women have in two forms.
const ruleFamilyForm = "name.family_form"

// otherSexShare is how much of the letters of two such words counts as explained.
const otherSexShare = 0.5

// sexForm says how two words differ as the names of a man and of a woman.
type sexForm uint8

const (
	noSexForm  sexForm = iota
	givenForm          // LUIS, LUISA: one letter
	eitherForm         // MARTIN, MARTINA and NIKULIN, NIKULINA: a given name or a family name
	familyForm         // IVANOV, IVANOVA: a family name that men and women have in two forms
	ownName            // STEFAN, STEFANIE: a woman's name of its own
)

// sexEnding is what a woman's name has where the man's ends in another way.
type sexEnding struct {
	man, woman string
	form       sexForm
}

// sexEndings are asked in order: Slavic family names first, then given names of Latin, Slavic and Arabic custom.
var sexEndings = []sexEnding{
	{"SKY", "SKAYA", familyForm},
	{"SKY", "SKAIA", familyForm},
	{"SKIY", "SKAYA", familyForm},
	{"SKYI", "SKA", familyForm},
	{"SKII", "SKAIA", familyForm},
	{"SKII", "SKAYA", familyForm},
	{"SKI", "SKAYA", familyForm},
	{"SKY", "SKA", familyForm},
	{"SKI", "SKA", familyForm},
	{"CKI", "CKA", familyForm},
	{"OV", "OVA", familyForm},
	{"EV", "EVA", familyForm},
	{"IN", "INA", eitherForm},
	{"YN", "YNA", eitherForm},
	{"", "A", givenForm},
	{"O", "A", givenForm},
	{"Y", "IA", givenForm},
	{"", "IA", ownName},
	{"", "IE", ownName},
	{"", "INE", ownName},
	{"", "INA", ownName},
	{"", "ETTE", ownName},
	{"", "ETTA", ownName},
	{"E", "ETTE", ownName},
	{"E", "ELLE", ownName},
}

// withE are names of men that a woman has with an E behind them, or with the last letter doubled before it. Of other
// names an E at the end is a spelling: CATHERIN, CATHERINE.
var withE = strings.Fields("LOUIS DENIS PASCAL CHRISTIAN SIMON MARTIN RENE ANDRE AIME JEAN JUSTIN LAURENT VINCENT GERMAIN SYLVAIN ROMAIN " +
	"FABIEN JULIEN LUCIEN ADRIEN SEBASTIEN AURELIEN VIVIEN MARCEL GABRIEL DANIEL MICHEL EMMANUEL JOEL NOEL RAPHAEL ARMAND BERNARD FERNAND CLEMENT FLORENT DESIRE")

// leastStemOfSex is how many letters the two words share at least.
const leastStemOfSex = 3

// sexFormOf says how two words differ, in either order.
func sexFormOf(a, b string) sexForm {
	if min(len(a), len(b)) < leastStemOfSex {
		return noSexForm
	}
	if len(a) > len(b) || len(a) == len(b) && a[len(a)-1] == 'A' {
		a, b = b, a
	}
	for _, e := range sexEndings {
		stem, ok := strings.CutSuffix(a, e.man)
		if !ok || len(stem) < leastStemOfSex || e.man == "" && stem[len(stem)-1] == e.woman[0] {
			continue // a letter written twice is a spelling: BAYARMA, BAYARMAA
		}
		if len(b) == len(stem)+len(e.woman) && strings.HasPrefix(b, stem) && strings.HasSuffix(b, e.woman) {
			return e.form
		}
	}
	switch {
	case !slices.Contains(withE, a):
		return noSexForm
	case b == a+"E":
		return givenForm
	case b == a+a[len(a)-1:]+"E":
		return ownName
	}
	return noSexForm
}

// sexLink is the tie of two words that differ in this way, if they do. Words that both copies call the family name have
// none of the forms of given names.
func sexLink(u, v *word) (link, bool) {
	form := sexFormOf(u.latin, v.latin)
	if form < eitherForm && u.family && v.family || form == ownName && u.family && v.family {
		return link{}, false
	}
	switch form {
	case familyForm:
		return link{strength: nearlyEqual, rule: ruleFamilyForm}, true
	case givenForm, eitherForm:
		return link{strength: nearlyEqual, rule: ruleOtherSex, slips: 1}, true
	case ownName:
		return link{strength: foreign}, true
	default:
		return link{}, false
	}
}

// otherSexThroughout reports whether every word has the form of the other sex, the family name and another: no letter was
// lost there, they are two people.
func (r *alignment) otherSexThroughout() bool {
	given, family := 0, 0
	for _, t := range r.ties {
		switch sexFormOf(r.words[0][t.i].latin, r.words[1][t.j].latin) {
		case givenForm:
			given++
		case familyForm:
			family++
		case eitherForm:
			given, family = given+1, family+1
		default:
			return false
		}
	}
	return len(r.ties) > 1 && given > 0 && family > 0
}
