package compare

import "kycdesk/argos"

// Document says what a value stands on, in the words of the case (codes, names and demonyms are all understood): the
// country that issued it, its kind, and the holder's nationality. National customs are applied where the issuing country
// says so; the nationality stands in only where no issuer is given and the kind does not contradict, because a visa or a
// residence permit is issued by another country than the holder's. The zero value is a document of which nothing is known.
type Document struct{ Issuer, IDType, Nationality string }

// DocumentOf returns what a case says of its document.
func DocumentOf(sub *argos.Submission) Document {
	a := &sub.Applicant
	return Document{
		Issuer: clip(a.IssuingCountry.Raw()), IDType: clip(a.IDType.Raw()),
		Nationality: agreed(a.Nationality, sub.OCR.Nationality, sub.Reviewed.Nationality),
	}
}

// agreed returns the country that the copies name, "" where two of them name different ones: a custom is not applied to
// somebody who may be of another country.
func agreed(copies ...argos.Text) string {
	found := ""
	for _, t := range copies {
		switch country := Country(clip(t.Raw())); {
		case country == "" || country == found:
		case found != "":
			return ""
		default:
			found = country
		}
	}
	return found
}

// issuer is a document as it is understood.
type issuer struct {
	country string     // alpha-3 code of the country whose customs the document follows, "" where that is not known
	idType  string     // the service's code
	travel  bool       // a passport or visa: dated in our calendar, with international letters
	also    []Calendar // in which a date that is one of ours may have been meant: the years of Ethiopia and Nepal run close
}

func (d Document) issuer() *issuer {
	out := &issuer{idType: IDType(d.IDType)}
	out.travel = out.idType == "passport" || out.idType == "visa"
	switch {
	case Country(d.Issuer) != "" || !IsNothing(d.Issuer):
		out.country = Country(d.Issuer)
	case out.idType != "visa" && out.idType != "residence_permit":
		out.country = Country(d.Nationality)
	}
	for _, c := range issuerCalendars()[out.country] {
		if !out.travel && (c == Ethiopian || c == BikramSambat) {
			out.also = append(out.also, c)
		}
	}
	return out
}

// anyIssuer is what a date is read by where nothing is known of its document.
var anyIssuer = &issuer{}
