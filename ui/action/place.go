package action

// Place is a set of places on the screen in which a key can mean something.
type Place uint32

// The places. Exactly one has the keyboard at any time.
const (
	InQueue Place = 1 << iota
	InCase
	InPictures
	InSheet
	InField // a text field: the sheet's fields, a search, a reason
	InHelp
	InQuestion    // the question asked before leaving
	InBlank       // the blanked screen
	InCorrections // the fields that can be corrected, on the decision sheet
	InAsked       // the second question before a correction is written
	InVerb        // after ; in the queue: what to do with the marks
	InPlan        // the plan of a bulk run, and the run
	InSnooze      // how long a case is put off
	InToday       // the list of what was decided today, in the place of the queue
	InFlags       // the list of approved cases with AML matches, in the place of the queue
	InMatch       // the panel of a verdict on an AML match, or of its report
	InBeside      // another case, read-only, beside the one on the desk
	InNote        // the note editor
	InMemo        // the question before a note is written to the memo too
	InFound       // the list of cases that were found, in the place of the queue
	InFind        // the line in which an id, an e-mail or a user id is typed
	InFilter      // the line of / and T in the queue
)

const (
	// InLists is the list on the screen, whichever it is.
	InLists = InQueue | InToday | InFlags | InFound
	// Lists is the list and the case.
	Lists = InLists | InCase
	// Everywhere is where an agent works; text fields and what covers the screen are apart, so that their keys never leak.
	Everywhere = Lists | InPictures | InSheet | InPlan | InBeside
	// Always is every place, text fields and what covers the screen included.
	Always Place = 1<<22 - 1
)

// names are the single places in words, in their order, and the sets that have a word of their own.
var names = []struct {
	place Place
	words string
}{
	{InQueue, "in the queue"},
	{InCase, "in the case"},
	{InPictures, "in the pictures"},
	{InSheet, "on the decision sheet"},
	{InField, "in a text field"},
	{InHelp, "in the help"},
	{InQuestion, "in the question before leaving"},
	{InBlank, "on the blanked screen"},
	{InCorrections, "in the corrections"},
	{InAsked, "in the question before a correction"},
	{InVerb, "after ;"},
	{InPlan, "on the plan of a bulk run"},
	{InSnooze, "when snoozing"},
	{InToday, "in Decided today"},
	{InFlags, "in Red flags"},
	{InMatch, "on the panel of an AML match"},
	{InBeside, "in the case beside"},
	{InNote, "in the note"},
	{InMemo, "in the question before the memo"},
	{InFound, "in the list of found cases"},
	{InFind, "in the line that finds cases"},
	{InFilter, "in the filter"},
}

// String says where that is.
func (p Place) String() string {
	for _, n := range names {
		if n.place == p {
			return n.words
		}
	}
	return "in several places"
}
