package compare

// Ids of rules that other packages ask a row for. The table of rules has each of them; a test says so.
const (
	RuleImpossible   = "date.impossible"
	RuleSwapped      = "date.day_month_swapped"
	RuleUnknownForm  = "date.unknown_form"
	RuleMasked       = "number.masked"        // the parts that can be seen differ in length or say nothing
	RuleMaskedAgrees = "number.masked_agrees" // what can be seen agrees

	// RulesTransliterated begins the id of every rule that reads a name in another script.
	RulesTransliterated = "name.transliteration."
)
