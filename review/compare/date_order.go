package compare

import "strings"

// Day and month in numbers stand in the order of the issuing country. Passports and visas put the day first everywhere
// (ICAO Doc 9303-3, 3.6.1). For the rest: Unicode CLDR, the short date of every official language of a country. A country
// is listed only where all of them agree and its cards are known to follow.
var (
	monthFirst = splitSet("USA PRI GUM VIR ASM MNP FSM MHL PLW") // AAMVA card design standard: MM/DD/CCYY
	dayFirst   = splitSet(
		// EU driving licence directive 2006/126/EC, annex I: DD.MM.YYYY; identity cards by regulation 2019/1157, as ICAO 9303
		"AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC IRL ITA LVA LUX MLT NLD POL PRT ROU SVK SVN ESP " +
			"GBR CHE LIE NOR ISL AND MCO SMR VAT ALB BIH MNE MKD SRB XKX MDA UKR BLR RUS GEO ARM AZE TUR " +
			"ARG BOL BRA CHL COL CRI CUB DOM ECU SLV GTM HND MEX NIC PRY PER URY VEN JAM TTO BRB BHS GUY SUR HTI " +
			"AUS NZL FJI PNG IND PAK BGD LKA THA HKG MAC VNM IDN MYS SGP KHM LAO MMR " +
			"ISR JOR LBN SAU ARE QAT KWT BHR OMN YEM IRQ EGY LBY TUN DZA MAR " +
			"NGA GHA CIV SEN MLI BFA NER TGO BEN CMR GAB COG COD AGO MOZ UGA TZA ZMB ZWE MWI ETH KAZ KGZ TJK TKM UZB",
	)
	yearFirst = splitSet("CHN KOR PRK JPN TWN HUN LTU SWE MNG IRN BTN")
)

func splitCodes(s string) []string { return strings.Fields(s) }

func splitSet(s string) map[string]bool {
	out := map[string]bool{}
	for _, c := range splitCodes(s) {
		out[c] = true
	}
	return out
}

// dateOrder returns the order of a country's documents, where one is settled.
func dateOrder(on *issuer) (order, bool) {
	switch {
	case monthFirst[on.country] && !on.travel:
		return monthDayYear, true
	case dayFirst[on.country] || on.travel && on.country != "" && !yearFirst[on.country] && !monthFirst[on.country]:
		return dayMonthYear, true
	case yearFirst[on.country]:
		return yearMonthDay, true
	}
	return 0, false
}
