package review

import (
	"slices"
	"strconv"
	"sync"

	"kycdesk/argos"
	"kycdesk/assets"
)

// OptionsOf is how the project was set up when the case was made (§2.7), and what is hidden on purpose.
func OptionsOf(e *Examination) []Block {
	s := &e.Submission
	o := &s.Options
	rules := Block{Title: "Rules"}
	rules.add("project_options.policy_ageLimit", "age limit", numberText(o.AgeLimit), note("years"))
	rules.add("project_options.policy_acceptedID", "accepted IDs", joinedTexts(o.AcceptedIDs))
	rules.add("project_options.policy_blacklistCountries", "refused countries", joinedTexts(o.BlacklistCountries))
	rules.add("project_options.policy_approvePeriod", "approval period", numberText(o.ApprovePeriodDays), note("days; 0 is off"))
	checks := Block{Title: "Checks"}
	for _, f := range []struct {
		path, label, says string
		flag              argos.Flag
	}{
		{"option_aml", "AML screening", "it starts after approval", o.AML},
		{"option_addressData", "address asked for", "", o.AddressData},
		{"option_idNumber", "identity number kept", "", o.IDNumber},
		{"option_documentNumber", "document number kept", "", o.DocumentNumber},
		{"option_mask_idNumber", "identity number masked", "by the service", o.MaskIDNumber},
		{"option_mask_documentNumber", "document number masked", "by the service", o.MaskDocumentNumber},
		{"option_validationGov", "asked the government", "", o.ValidationGov},
		{"option_ai_only", "machine decides alone", "what would be pending is rejected", o.AIOnly},
	} {
		checks.add("project_options."+f.path, f.label, yesNo(f.flag), note(f.says))
	}
	strip := Block{Title: "Projection: fields were stripped from this answer"}
	if p := s.Projection; p != nil {
		strip.add("projection.projectionId", "rule", p.ID)
		strip.add("projection.projectionName", "name", p.Name)
	}
	return filled(rules, checks, strip)
}

// textsShown is how many entries of a list stand in one fact.
const textsShown = 60

func joinedTexts(list argos.Texts) Text {
	s := ""
	for i, t := range list {
		if i == textsShown {
			return NewText(s + " and " + strconv.Itoa(len(list)-i) + " more")
		}
		if i > 0 {
			s += ", "
		}
		s += t.String()
	}
	return NewText(s)
}

// HiddenField is a group of paths that no section shows, with the reason; Raw has them as received.
type HiddenField struct {
	Reason string
	Labels []string
}

// HiddenOnPurpose lists what the field table leaves out of the sections, by reason. The slice is shared: do not write to it.
func HiddenOnPurpose() []HiddenField { return hiddenOnPurpose() }

var hiddenOnPurpose = sync.OnceValue(func() []HiddenField {
	var out []HiddenField
	for _, f := range assets.Fields() {
		if f.Section != assets.Hidden {
			continue
		}
		i := slices.IndexFunc(out, func(h HiddenField) bool { return h.Reason == f.Reason })
		if i < 0 {
			out = append(out, HiddenField{Reason: f.Reason})
			i = len(out) - 1
		}
		if !slices.Contains(out[i].Labels, f.Path) {
			out[i].Labels = append(out[i].Labels, f.Path)
		}
	}
	return out
})
