package text

import (
	"slices"
	"strings"
)

// Masks says which fields are hidden where rows and JSON are made. The zero value hides nothing; DefaultMasks is what
// the program starts with. A Masks is a value: changing one gives a new one.
type Masks struct {
	hidden, revealed fieldSet
}

type fieldSet uint16

const (
	documentNumber fieldSet = 1 << iota
	identityNumber
	accountNumber
	name
	birthDate
	email
	address
	ipAddress
	pictures
)

// fields maps every key that a value can stand under to the field it is masked as. Keys of the API, of comparison rows
// and of findings are all listed, because each of them reaches the screen.
var fields = map[string]fieldSet{
	"documentNumber": documentNumber, "document_number": documentNumber, "number": documentNumber,
	"licenseNumber": documentNumber, "license_number": documentNumber, "serialNumber": documentNumber,
	"serial_number": documentNumber, "mrz": documentNumber,
	"identityNumber": identityNumber, "identity_number": identityNumber, "curpNumber": identityNumber,
	"curp_number": identityNumber, "curp": identityNumber, "idNumber": identityNumber,
	"accountNumber": accountNumber, "account_number": accountNumber,
	"name": name, "full_name": name, "fullName": name, "first_name": name, "firstName": name,
	"last_name": name, "lastName": name,
	"birthDate": birthDate, "birth_date": birthDate, "date_of_birth": birthDate,
	"email": email, "userid": email,
	"address": address, "address_formatted": address, "address_input": address, "address_street": address,
	"address_street2": address, "address_detail": address,
	"ip_address": ipAddress, "ipAddress": ipAddress, "pictures": pictures,
}

var canonical = map[fieldSet]string{
	documentNumber: "documentNumber", identityNumber: "identityNumber", accountNumber: "accountNumber",
	name: "name", birthDate: "birthDate", email: "email", address: "address", ipAddress: "ipAddress", pictures: "pictures",
}

// FieldOf returns the name of the masked field that values under key belong to, "" when they belong to none: the keys
// "number" and "document_number" are both "documentNumber".
func FieldOf(key string) string { return canonical[fields[key]] }

// DefaultMasks hides document, identity and account numbers.
func DefaultMasks() Masks { return Masks{hidden: documentNumber | identityNumber | accountNumber} }

// Hide returns masks that hide these fields too. An unknown field changes nothing.
func (m Masks) Hide(keys ...string) Masks {
	for _, k := range keys {
		m.hidden |= fields[k]
	}
	return m
}

// Reveal returns masks that show this field although it is hidden.
func (m Masks) Reveal(key string) Masks {
	m.revealed |= fields[key]
	return m
}

// Fields lists what is hidden now, under the names that FieldOf gives, sorted.
func (m Masks) Fields() []string {
	var out []string
	for field, name := range canonical {
		if m.hidden&^m.revealed&field != 0 {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// Conceal returns masks with every revealed field hidden again.
func (m Masks) Conceal() Masks {
	m.revealed = 0
	return m
}

// Hidden reports whether values under this key are masked now.
func (m Masks) Hidden(key string) bool { return m.hidden&^m.revealed&fields[key] != 0 }

// Revealed reports whether any field is shown although it is hidden by default.
func (m Masks) Revealed() bool { return m.revealed&m.hidden != 0 }

// Apply returns value as it may be shown under key.
func (m Masks) Apply(key, value string) string {
	if value == "" || !m.Hidden(key) {
		return value
	}
	return Mask(value)
}

// dots stand for what is hidden. Their number never changes: it must not tell how long the value is.
const dots = "••••••"

// Mask hides value but for its last four characters; a short value keeps fewer, since four would be most of it.
func Mask(value string) string {
	value = strings.TrimSpace(value)
	runes := []rune(value)
	keep := 4
	if len(runes) < 8 {
		keep = max(len(runes)/2-2, 0)
	}
	return dots + string(runes[len(runes)-keep:])
}
