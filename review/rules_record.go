package review

import (
	"strconv"

	"kycdesk/argos"
	"kycdesk/assets"
)

// recordRules are about what was sent before anybody asks what it says.
var recordRules = []rule{
	{
		id: "record.unread", severity: Warning, section: Raw,
		floor:  Floor{Warning, "what depends on a part that nobody could read must not look clean"},
		about:  "A part of the record could not be read and counts as unknown: no JSON, nested too deeply, of another type, given twice",
		source: "console",
		check:  unreadParts,
	},
}

// unreadWords say why a part could not be read.
var unreadWords = map[argos.FaultKind]string{
	argos.NotJSON:     "is not JSON",
	argos.TooDeep:     "nests too deeply to be read",
	argos.WrongType:   "is of another type than the service documents",
	argos.GivenTwice:  "is given twice with two values",
	argos.NotUTF8:     "has bytes that are no character",
	argos.NumberRange: "is a number too large to be held",
	argos.TooMany:     "has too many parts to be read",
}

// unreadParts names each part of the record that could not be read. What depends on it must not look clean.
func unreadParts(c *caseView) []hit {
	var out repeats
	for _, f := range c.sub.Faults {
		if out.full() {
			continue
		}
		out.add(hit{
			sentence: "A part of the record " + unreadWords[f.Kind] + "; it counts as unknown",
			values:   []Value{{Label: "where", Text: f.Path}, {Label: "received", Text: receivedOf(f), Field: faultMask(f)}},
		})
	}
	return out.told("A part of the record could not be read and counts as unknown")
}

// receivedOf is what stood there. An object or a list is not quoted: what it holds has masks of its own.
func receivedOf(f argos.Fault) Text {
	if f.Part {
		return NewText(strconv.Itoa(f.Size) + " bytes")
	}
	return f.Received
}

// faultMask is the mask of what stood at this place; of an object only the size is told.
func faultMask(f argos.Fault) Mask {
	if f.Part {
		return ""
	}
	return assets.MaskAt(f.Path.Raw()).OfText()
}
