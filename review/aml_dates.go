package review

import "slices"

// Where an answer says when the screening was made, and as of when the list speaks. Neither has a documented place
// (§7.2), so both are looked for in raw_data by the keys that providers use. The date of a list may stand with the whole
// answer or with each entry; the words for "changed" say it only of the entry that they stand in, since with the whole
// answer they speak of the screening.
var (
	screenedKeys = keySet("screenedat", "screenedon", "screeningdate", "screeningtime", "dateofscreening", "searchedat", "searchdate", "searchtime",
		"scannedat", "scandate", "checkedat", "lastscreened", "lastscreenedat")
	listDateKeys = keySet("listdate", "listdates", "dateoflist", "listupdated", "listupdatedat", "listversion", "listpublishedat", "listasof", "asof",
		"asofdate", "datasetdate", "datasetversion", "databasedate", "databaseversion")
	entryDateKeys = union(listDateKeys, keySet("updatedat", "updateddate", "dateupdated", "updatetime", "lastupdated", "lastupdatedat", "lastupdate",
		"modifiedat", "lastmodified", "lastmodifiedat", "lastchanged", "lastchangedat", "listedat", "listedon", "listingdate", "datelisted"))
)

func union(sets ...map[string]bool) map[string]bool {
	out := map[string]bool{}
	for _, set := range sets {
		for key := range set {
			out[key] = true
		}
	}
	return out
}

// screenedAt is when the screening was made, as received; empty where the answer does not say.
func screenedAt(root any) Text { return firstOf(root, screenedKeys) }

// listDates is what an answer says of the date of the list that an entry stands on, the entry's own words first.
func listDates(entry map[string]any, ofAnswer []string) []string {
	return slices.Concat(factValues(entry, entryDateKeys), ofAnswer)
}

// listDatesOfAnswer is what stands with the whole answer, for every entry in it.
func listDatesOfAnswer(root any) []string {
	o, _ := root.(map[string]any)
	return factValues(o, listDateKeys)
}

func firstOf(root any, keys map[string]bool) Text {
	o, ok := root.(map[string]any)
	if !ok {
		return Text{}
	}
	for _, v := range factValues(o, keys) {
		return NewText(v)
	}
	return Text{}
}

// ListDate is as of when the list entry speaks, as received; empty where the answer does not say.
func (m *Match) ListDate() Text {
	if len(m.listDates) == 0 {
		return Text{}
	}
	return NewText(m.listDates[0])
}
