// Package customs knows how the documents of some thirty countries are written: the names of invented people in the
// scripts of the country and in Latin, days in its calendars, national numbers with right check digits, masks, and the
// words for a sex, a nationality or no end. It is the stand-in's own knowledge: nothing of it is shared with what judges
// the cases, so that neither can hide a fault of the other.
package customs
