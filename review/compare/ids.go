package compare

// Ids of rules that other packages ask a row for. The table of rules has each of them; a test says so.
const (
	RuleNothing       = "nothing.both" // no copy gives anything
	RuleImpossible    = "date.impossible"
	RuleSwapped       = "date.day_month_swapped"
	RuleUnknownForm   = "date.unknown_form"
	RuleSignsOnly     = "number.signs_only"      // a copy has neither letters nor digits
	RuleNoLetters     = "name.no_letters"        // a copy has no letters
	RuleNameMasked    = "name.masked"            // letters are hidden, and what can be seen agrees
	RuleLettersLost   = "name.letters_lost"      // question marks or boxes stand for letters
	RuleNumberBirth   = "number.birth_date"      // the number says another birth date
	RuleNumberGender  = "number.gender"          // another gender, in a register that follows legal changes
	RuleNumberKept    = "number.gender_kept"     // another gender, in a number that may be older than a legal change
	RuleCheckDigit    = "number.check_digit"     // a check digit is wrong, and nothing graver is
	RuleOddBirth      = "number.odd_birth_date"  // the number's birth date is no date, in a scheme that may have such numbers
	NoteCheckDigit    = "note.check_digit"       // a check digit is wrong, beside something graver
	RuleMasked        = "number.masked"          // the parts that can be seen differ in length or say nothing
	RuleMaskedAgrees  = "number.masked_agrees"   // what can be seen agrees
	RuleMaskedOneCopy = "number.masked_one_copy" // the same, and one copy shows what the other hides

	// RulesTransliterated begins the id of every rule that reads a name in another script.
	RulesTransliterated = "name.transliteration."
)
