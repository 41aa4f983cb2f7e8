package compare

import (
	"strconv"
	"sync"
)

// The calendar of Umm al-Qura is the official one of Saudi Arabia; its months are set, not computed. The lengths of those
// of 1300 to 1600 are from ICU 78 (King Abdulaziz City for Science and Technology; van Gent, The Umm al-Qura Calendar).
const (
	firstSetYear = 1300
	setYearSigns = 3 // hexadecimal digits a year; the bit of a month of 30 days is set, that of Muharram is the lowest
)

// setYearsStart is 1 Muharram 1300.
var setYearsStart = day{1882, 11, 12}

const setYears = "5552ab9372b657636cb55aaa95649e95d2ba5b53aab4ba9652e2ad56db5a752f25e8ad16a56ab56b4da9b92b2564ba9b35a6d95d4da5d4aa95536975" +
	"2f46e96d46a953525d4bd9ba3b4b69b2aa554ada5d2da6d9eaae94d2ac564aea6d56ad55d4aa9352ba5b53a6b5ea9d52d29a554ad56daea6e4ed1da2" +
	"aaa95a2da5b9bb27646c95552ab4dbaba5b4da9d52aa592d26d8ed2daad5aa5a4b4979372b6975d69d52c9592b25b4db9d55d2da5d4aa9554daad3aa" +
	"bd2bc4b89a9552d5adb6a6d4dc9d92aa69562ae56d36ab55aaa94d49d95d2ba5b55aad55a9a92e26e55dada6d46a5b27a4d4ad56db5a754f49e92d26" +
	"a563566b5baab92b2568ba9b55aada5b4da9b52a9a536276575af26d46a95552ad4bd9ba574b69b52a9552da5d4daad96b2e95e2ac9692eaad56ad65" +
	"d4ad1562bc5b53a6b5db2d64d29a554ad96daea6e8ed1da4d4aa6a2da5b9b72b686d16554ab95b2ba5b5da9d52ca694e46e95d4daad5aaaa4d49b937" +
	"4b6975d6ad52aa594b2ab55bad95d2dc5d92b25555ab55b4ba97a2745593aab4d69d65d2ba5b4aa954ad15d2dd9da5b45a952d25b8b717656db6aaca" +
	"a9652b15b2bb5b6daab94d46a8d52da9d55a755749f13e4aa965566b5baab94"

// setMonths has how many days after setYearsStart each month begins, and the one after the last.
var setMonths = sync.OnceValue(func() []int {
	out := []int{0}
	for i := 0; i < len(setYears); i += setYearSigns {
		long, _ := strconv.ParseUint(setYears[i:i+setYearSigns], 16, 16)
		for m := range 12 {
			out = append(out, out[len(out)-1]+29+int(long>>m&1))
		}
	}
	return out
})

// setDay returns the day of a date of Umm al-Qura. Day 30 of a month of 29 is the first of the next: others may have seen
// the moon a day later.
func setDay(y, m, d int) (day, bool) {
	i := (y-firstSetYear)*12 + m - 1
	if i < 0 || i >= len(setMonths())-1 {
		return day{}, false
	}
	return setYearsStart.plus(setMonths()[i] + d - 1), true
}
