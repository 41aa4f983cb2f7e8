package customs

import (
	"fmt"
	"strings"
	"time"
)

// cpf of Brazil: two digits modulus 11 (Receita Federal).
func cpf(_ Holder, roll roll) string {
	n := roll.digits(9)
	for from := 10; from <= 11; from++ {
		sum := 0
		for i := range n {
			sum += (from - i) * int(n[i]-'0')
		}
		n += itoa(sum * 10 % 11 % 10)
	}
	return n
}

// aadhaar of India: Verhoeff's digit by his tables; the first digit is 2 to 9 (UIDAI).
func aadhaar(_ Holder, roll roll) string {
	n := itoa(2+roll(8)) + roll.digits(10)
	turn := [8]string{"0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258"}
	times := [10]string{
		"0123456789", "1234067895", "2340178956", "3401289567", "4012395678", "5987604321", "6598710432", "7659821043", "8765932104", "9876543210",
	}
	c := byte('0')
	for i := range n {
		c = times[c-'0'][turn[(i+1)%8][n[len(n)-1-i]-'0']-'0']
	}
	return n + string("0432156789"[c-'0'])
}

// pan of India: the fourth letter is P for a person, the fifth the first of the family name (Income-tax Rules, 114).
func pan(h Holder, roll roll) string {
	letter := func() string { return string(rune('A' + roll(26))) }
	return letter() + letter() + letter() + "P" + capitals(h.Family)[:1] + roll.digits(4) + letter()
}

// cnp of Romania: sex and century, birth date, county, serial, modulus 11 (law 105/1996).
func cnp(h Holder, roll roll) string {
	lead := 1 + 4*(h.century()-19)
	if h.Female {
		lead++
	}
	n := itoa(lead) + short(h.Born) + two(1+roll(46)) + fmt.Sprintf("%03d", 1+roll(999))
	check := weigh(n, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11
	if check == 10 {
		check = 1
	}
	return n + itoa(check)
}

// southAfrican: birth date, four digits from 5000 for men, citizen, 8, and the digit of Luhn.
func southAfrican(h Holder, roll roll) string {
	serial := roll(5000)
	if !h.Female {
		serial += 5000
	}
	n := short(h.Born) + fmt.Sprintf("%04d", serial) + itoa(roll(2)) + "8"
	sum := 0
	for i := range n {
		d := int(n[len(n)-1-i] - '0')
		if i%2 == 0 {
			d = d*2/10 + d*2%10
		}
		sum += d
	}
	return n + itoa((10-sum%10)%10)
}

// thai: weights 13 to 2, modulus 11. It says nothing of the birth.
func thai(_ Holder, roll roll) string {
	n := itoa(1+roll(8)) + roll.digits(11)
	return n + itoa((11-weigh(n, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2)%11)%10)
}

// kimlik of Turkey: two digits, modulus 10.
func kimlik(_ Holder, roll roll) string {
	n := roll.digits(9)
	odds, evens := weigh(n, 1, 0, 1, 0, 1, 0, 1, 0, 1), weigh(n, 0, 1, 0, 1, 0, 1, 0, 1)
	n += itoa((odds*7 + evens*9) % 10)
	return n + itoa(weigh(n, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)%10)
}

// chinese: six digits of the place, birth date, serial, and ISO 7064 MOD 11-2 (GB 11643).
func chinese(h Holder, roll roll) string {
	places := [...]string{"110105", "310115", "440106", "510104", "330106", "420106"}
	n := places[roll(len(places))] + h.Born.Format("20060102") + fmt.Sprintf("%03d", odd(roll(999), h))
	p := 0
	for i := range n {
		p = (p + int(n[i]-'0')) * 2 % 11
	}
	return n + string("0123456789X"[(12-p)%11])
}

// hongKong: a letter and six digits, modulus 11, a missing first letter counting 36.
func hongKong(_ Holder, roll roll) string {
	letter := rune('A' + roll(26))
	n := roll.digits(6)
	sum := 9*36 + 8*(int(letter-'A')+10) + weigh(n, 7, 6, 5, 4, 3, 2)
	return string(letter) + n + string("0123456789A"[(11-sum%11)%11])
}

// taiwanese: the letter of the place counts as two digits, the first digit is the sex.
func taiwanese(h Holder, roll roll) string {
	const letters = "ABCDEFGHJKLMNPQRSTUVXYWZIO" // 10 to 35
	at := roll(len(letters))
	sex := "1"
	if h.Female {
		sex = "2"
	}
	n := sex + roll.digits(7)
	sum := (at+10)/10 + (at+10)%10*9 + weigh(n, 8, 7, 6, 5, 4, 3, 2, 1)
	return letters[at:at+1] + n + itoa((10-sum%10)%10)
}

// pesel of Poland: 20 more on the month since 2000; weights 1 3 7 9.
func pesel(h Holder, roll roll) string {
	month := int(h.Born.Month()) + 20*(h.century()-19)
	n := h.Born.Format("06") + two(month) + h.Born.Format("02") + fmt.Sprintf("%04d", odd(roll(9999), h))
	return n + itoa((10-weigh(n, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3)%10)%10)
}

// bsn of the Netherlands: the eleven test.
func bsn(_ Holder, roll roll) string {
	return again(func() (string, bool) {
		n := roll.digits(8)
		check := weigh(n, 9, 8, 7, 6, 5, 4, 3, 2) % 11
		return n + itoa(check), check < 10
	})
}

// myNumber of Japan: weights 2 to 7 and again from the right, modulus 11; a remainder of 0 or 1 gives 0.
func myNumber(_ Holder, roll roll) string {
	n := roll.digits(11)
	return n + elevenOrZero(weigh(n, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2))
}

func elevenOrZero(sum int) string {
	if sum%11 < 2 {
		return "0"
	}
	return itoa(11 - sum%11)
}

// japaneseLicence: the eleventh digit checks the ten before it, the twelfth counts what was lost.
func japaneseLicence(_ Holder, roll roll) string {
	n := two(30+roll(50)) + roll.digits(8)
	return n + itoa((11-weigh(n, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11)%10) + itoa(roll(3))
}

// resident number of Korea: birth date, century and sex, place and serial, modulus 11.
func resident(h Holder, roll roll) string {
	digit := 1 + 2*(h.century()-19)
	if h.Female {
		digit++
	}
	n := short(h.Born) + itoa(digit) + roll.digits(5)
	return n + itoa((11-weigh(n, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)%11)%10)
}

// inn of Russia for persons: two digits, modulus 11.
func inn(_ Holder, roll roll) string {
	n := roll.digits(10)
	n += itoa(weigh(n, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10)
	return n + itoa(weigh(n, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)%11%10)
}

// snils of Russia: modulus 101; 100 is written 00.
func snils(_ Holder, roll roll) string {
	n := roll.digits(9)
	return n + two(weigh(n, 9, 8, 7, 6, 5, 4, 3, 2, 1)%101%100)
}

// nik of Indonesia: place, birth date with 40 more on a woman's day, serial.
func nik(h Holder, roll roll) string {
	day := h.Born.Day()
	if h.Female {
		day += 40
	}
	places := [...]string{"317401", "327301", "357801", "127101"}
	return places[roll(len(places))] + two(day) + h.Born.Format("0106") + fmt.Sprintf("%04d", 1+roll(9999))
}

// vietnamese: province, century and sex, year of birth, six digits (decree 137/2015).
func vietnamese(h Holder, roll roll) string {
	digit := 2 * (h.century() - 19)
	if h.Female {
		digit++
	}
	places := [...]string{"001", "079", "048", "031"}
	return places[roll(len(places))] + itoa(digit) + h.Born.Format("06") + roll.digits(6)
}

// dni of Spain: eight digits and a letter, modulus 23.
func dni(_ Holder, roll roll) string {
	n := roll.digits(8)
	rest := 0
	for i := range n {
		rest = (rest*10 + int(n[i]-'0')) % 23
	}
	return n + string("TRWAGMYFPDXBNJZSQVHLCKE"[rest])
}

// britishLicence: five letters of the family name, the birth date round the corner, initials (DVLA INS57P). The last two
// letters are computed by a rule that is not public.
func britishLicence(h Holder, roll roll) string {
	family := capitals(h.Family)
	if rest, ok := strings.CutPrefix(family, "MAC"); ok {
		family = "MC" + rest
	}
	month := int(h.Born.Month())
	if h.Female {
		month += 50
	}
	initials := ""
	for _, word := range strings.Fields(h.Given) {
		initials += capitals(word)[:1]
	}
	year := h.Born.Format("06")
	return (family + "9999")[:5] + year[:1] + two(month) + h.Born.Format("02") + year[1:] + (initials + "9")[:2] + "9" +
		string(rune('A'+roll(26))) + string(rune('A'+roll(26)))
}

// jmbg of Serbia: birth date with three digits of the year, region, serial from 500 for women, modulus 11.
func jmbg(h Holder, roll roll) string {
	return again(func() (string, bool) {
		serial := roll(500)
		if h.Female {
			serial += 500
		}
		n := h.Born.Format("0201") + fmt.Sprintf("%03d", h.Born.Year()%1000) + two(71+roll(9)) + fmt.Sprintf("%03d", serial)
		check := 11 - weigh(n, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11
		return n + itoa(check%11), check != 10
	})
}

// cnic of Pakistan: locality, family, and a digit that is odd for men.
func cnic(h Holder, roll roll) string {
	last := roll(9)
	if last = odd(last, h); last == 0 {
		last = 2
	}
	return "3" + roll.digits(4) + roll.digits(7) + itoa(last)
}

// egn of Bulgaria: 40 more on the month since 2000; the ninth digit is even for men; modulus 11.
func egn(h Holder, roll roll) string {
	month := int(h.Born.Month()) + 40*(h.century()-19)
	serial := odd(roll(998), Holder{Female: !h.Female})
	n := h.Born.Format("06") + two(month) + h.Born.Format("02") + fmt.Sprintf("%03d", serial)
	return n + itoa(weigh(n, 2, 4, 8, 5, 10, 9, 7, 3, 6)%11%10)
}

// rnokpp of Ukraine: days since the last of 1899, serial with the sex, modulus 11.
func rnokpp(h Holder, roll roll) string {
	days := int(h.Born.Sub(time.Date(1899, time.December, 31, 0, 0, 0, 0, time.UTC)) / (24 * time.Hour))
	n := fmt.Sprintf("%05d%04d", days, odd(roll(9999), h))
	sum := weigh(n, -1, 5, 7, 9, 4, 6, 10, 5, 7) % 11
	return n + itoa((sum+11)%11%10)
}

// iranian national code: weights 10 to 2, modulus 11.
func iranian(_ Holder, roll roll) string {
	n := roll.digits(9)
	rest := weigh(n, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11
	if rest >= 2 {
		rest = 11 - rest
	}
	return n + itoa(rest)
}

// egyptian: century, birth date, governorate, serial with the sex, and a digit whose rule is not public.
func egyptian(h Holder, roll roll) string {
	places := [...]string{"01", "02", "21", "12"}
	return itoa(2+h.century()-19) + short(h.Born) + places[roll(len(places))] + fmt.Sprintf("%04d", odd(roll(9999), h)) + itoa(1+roll(9))
}

// mykad of Malaysia: birth date, place, serial that is odd for men.
func mykad(h Holder, roll roll) string {
	return short(h.Born) + two(1+roll(16)) + fmt.Sprintf("%04d", odd(roll(9999), h))
}

// capitals are the letters A to Z of a Latin name.
func capitals(name string) string {
	return strings.Map(func(r rune) rune {
		if r < 'A' || r > 'Z' {
			return -1
		}
		return r
	}, strings.ToUpper(name))
}
