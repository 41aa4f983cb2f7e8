package drawing

import "strings"

// MRZ returns the machine readable zone of the card after ICAO Doc 9303: two lines of 44 characters for a passport
// (part 4, TD3), three lines of 30 for every other kind (part 5, TD1). With BadMRZ the composite check digit, the last
// one that a reader tests, is off by one, so that every field reads well and the zone as a whole does not.
func MRZ(c Card) []string {
	state, nationality := letters(c.Country, 3), letters(c.Nationality, 3)
	if strings.Trim(nationality, "<") == "" {
		nationality = state
	}
	number := digits9303(c.DocumentNumber)
	birth, expiry := mrzDate(c.BirthDate), mrzDate(c.ExpireDate)
	sex := mrzSex(c.Gender)
	if c.Kind == Passport {
		return passportZone(c, state, nationality, number, birth, expiry, sex)
	}
	return cardZone(c, state, nationality, number, birth, expiry, sex)
}

func passportZone(c Card, state, nationality, number, birth, expiry, sex string) []string {
	upper := pad("P<"+state+mrzName(c, 39), 44)
	number = pad(number, 9)
	checkedNumber := number + checkDigit(number)
	dates := birth + checkDigit(birth)
	until := expiry + checkDigit(expiry)
	optional := pad(personalNumber(c), 14)
	optional += checkDigit(optional)
	sum := composite(checkedNumber+dates+until+optional, c.BadMRZ)
	return []string{upper, checkedNumber + nationality + dates + sex + until + optional + sum}
}

func cardZone(c Card, state, nationality, number, birth, expiry, sex string) []string {
	mark := map[string]string{ResidencePermit: "IR", DriversLicense: "ID"}[c.Kind]
	if mark == "" {
		mark = "I<"
	}
	first := pad(mark+state+longNumber(number), 30)
	dates := birth + checkDigit(birth)
	until := expiry + checkDigit(expiry)
	optional := strings.Repeat("<", 11)
	sum := composite(first[5:30]+dates+until+optional, c.BadMRZ)
	return []string{first, dates + sex + until + nationality + optional + sum, pad(mrzName(c, 30), 30)}
}

// longNumber is the document number with its check digit; a number over nine characters runs on in the optional field,
// with a filler in the place of the check digit (part 5, note j).
func longNumber(number string) string {
	if len(number) <= 9 {
		number = pad(number, 9)
		return number + checkDigit(number)
	}
	number = number[:min(len(number), 22)]
	return number[:9] + "<" + number[9:] + checkDigit(number)
}

// personalNumber is set only for the published specimen; invented people have none.
func personalNumber(c Card) string { return digits9303(c.PersonalNumber) }

func composite(over string, wrong bool) string {
	digit := checkDigit(over)
	if !wrong {
		return digit
	}
	return string('0' + (digit[0]-'0'+1)%10)
}

// checkDigit is the weighted sum modulo ten of part 3, section 4.9: weights 7, 3, 1; letters count from ten, fillers zero.
func checkDigit(s string) string {
	sum := 0
	for i, weight := 0, [3]int{7, 3, 1}; i < len(s); i++ {
		sum += weight[i%3] * checkValue(s[i])
	}
	return string(rune('0' + sum%10))
}

func checkValue(b byte) int {
	switch {
	case b >= '0' && b <= '9':
		return int(b - '0')
	case b >= 'A' && b <= 'Z':
		return int(b-'A') + 10
	}
	return 0
}

func mrzName(c Card, width int) string {
	family, given := nameParts(c.FamilyName), nameParts(c.GivenNames)
	name := family
	if given != "" {
		name += "<<" + given
	}
	return pad(name, width)
}

// nameParts writes a name in the alphabet of the zone: words parted by one filler, apostrophes dropped.
func nameParts(name string) string {
	words := strings.FieldsFunc(strings.ReplaceAll(latin(name), "'", ""), func(r rune) bool {
		return r < 'A' || r > 'Z'
	})
	return strings.Join(words, "<")
}

func mrzDate(date string) string {
	if len(date) != 10 || date[4] != '-' || date[7] != '-' {
		return "<<<<<<"
	}
	six := date[2:4] + date[5:7] + date[8:10]
	if strings.Trim(six, "0123456789") != "" {
		return "<<<<<<"
	}
	return six
}

func mrzSex(gender string) string {
	switch strings.ToUpper(gender) {
	case "M", "MALE":
		return "M"
	case "F", "FEMALE":
		return "F"
	}
	return "<"
}

func digits9303(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, strings.ToUpper(s))
}

func letters(s string, width int) string {
	return pad(strings.Trim(strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, strings.ToUpper(s)), " "), width)
}

// pad cuts or fills to the width with the filler of the zone.
func pad(s string, width int) string {
	if len(s) >= width {
		return s[:width]
	}
	return s + strings.Repeat("<", width-len(s))
}
