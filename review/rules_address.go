package review

import (
	"strings"

	"kycdesk/review/compare"
)

// addressRules are about the address that the project asks for.
var addressRules = []rule{
	{
		id: "address.missing", severity: Warning, section: Compare, code: "address_image_invalidImage",
		needs:  addressNeeds,
		asks:   "whether an address is asked for",
		about:  "The project asks for an address and there is none",
		source: "§8.4",
		check: func(c *caseView) []hit {
			return once(c.lacksAddress() && len(c.addressParts()) == 0, "The project asks for an address, and there is none")
		},
	},
	{
		id: "address.in_parts", severity: Info, section: Compare,
		needs:  addressNeeds,
		asks:   "whether an address is asked for",
		about:  "The project asks for an address and there are parts of one, in none of the forms that its check takes",
		source: "§8.4",
		check: func(c *caseView) []hit {
			parts := c.addressParts()
			return once(c.lacksAddress() && len(parts) > 0, "The address is given in parts, in none of the forms that the project's check takes", parts...)
		},
	},
	{
		id: "address.differs", severity: Warning, section: Compare, code: "address_info_dataMismatch",
		about:  "The address added later names another city or country",
		source: "§11.1, §11.8",
		check:  addressDiffers,
	},
}

var addressNeeds = []string{"project_options.option_addressData"}

// lacksAddress reports whether the project asks for an address and none is there in a form that its check takes.
func (c *caseView) lacksAddress() bool {
	asked, a := c.sub.Options.AddressData, &c.sub.Applicant
	given := !a.AddressGlobalCode.IsEmpty() || !a.AddressCompoundCode.IsEmpty() || !a.AddressFormatted.IsEmpty()
	return asked.Set && asked.Value && c.whole() && !given
}

// addressParts are the parts of an address that are given. A country alone is none.
func (c *caseView) addressParts() []Value {
	a := &c.sub.Applicant
	var out []Value
	for _, v := range []Value{
		{"street", a.AddressStreet, "address"},
		{"street, 2nd line", a.AddressStreet2, "address"},
		{"detail", a.AddressDetail, "address"},
		{"city", a.AddressCity, "address"},
		{"state", a.AddressState, "address"},
		{"post code", a.AddressZipcode, "address"},
		{"as typed", a.AddressInput, "address"},
	} {
		if !isNothing(v.Text) {
			out = append(out, v)
		}
	}
	return out
}

// addressDiffers compares the country and the city of the address with what the applicant typed later by the second
// form; whole addresses are written in too many ways.
func addressDiffers(c *caseView) []hit {
	a := &c.sub.Applicant
	stated := map[string]Value{
		"city": {"address city", a.AddressCity, "address"}, "country": {"address country", a.AddressCountry, "address"},
	}
	for _, o := range c.opened() {
		for _, f := range o.address {
			have, ok := stated[f.key]
			if !ok || have.Text.IsEmpty() || f.text == "" {
				continue
			}
			same := strings.EqualFold(strings.TrimSpace(shortText(have.Text)), strings.TrimSpace(f.text))
			if f.key == "country" {
				same = same || compare.Country(f.text) == compare.Country(shortText(have.Text))
			}
			if !same {
				return once(true, "The address added later names another "+f.key, have, Value{"added later", NewText(f.text), have.Field})
			}
		}
	}
	return nil
}
