package drawing

// The kinds of document that have a layout of their own. Any other kind is drawn like a government ID.
const (
	Passport        = "passport"
	GovernmentID    = "government_id"
	DriversLicense  = "drivers_license"
	ResidencePermit = "residence_permit"
)

// Card is what stands on a document. Texts are printed in Latin letters only: whatever the fonts cannot
// draw is left out. Dates are YYYY-MM-DD; a date of any other form is printed as it is and becomes fillers in the MRZ.
type Card struct {
	Seed                             uint64 // the face
	Kind                             string // Passport, GovernmentID, DriversLicense or ResidencePermit
	Country                          string // issuing state, ISO 3166-1 alpha-3
	FamilyName, GivenNames           string
	DocumentNumber                   string
	BirthDate, IssueDate, ExpireDate string // YYYY-MM-DD
	Gender                           string // M or F, in any case; anything else prints X
	Nationality                      string // ISO 3166-1 alpha-3; Country when empty
	PersonalNumber                   string // printed nowhere, second line of a passport MRZ; usually empty
	BadMRZ                           bool   // one check digit of the MRZ is wrong
	ScreenReplay                     bool   // the picture was taken of a screen: moire and a bezel
	Spoilt                           bool   // out of focus, with a lamp on the printed lines
	Address                          string // on the back of a card, in one line
}

// Portrait is one selfie: the face, and which of this person's many selfies it is.
type Portrait struct {
	Seed      uint64 // the face
	OtherShot uint64 // another room, light, pose and clothes
}
