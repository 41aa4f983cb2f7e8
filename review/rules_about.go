package review

// about says what a rule means and where it comes from. It stands beside the table and not in it, because two rules
// with one id share it.
type ruleAbout struct{ sentence, source string }

// aboutRules has a row for every rule id.
var aboutRules = map[string]ruleAbout{
	"case.deleted":         {"The service has deleted the case; nothing can be decided on it", "§2.7, §8.1"},
	"record.unread":        {"A part of the record could not be read and counts as unknown: no JSON, nested too deeply, of another type, given twice", "console"},
	"data.projected":       {"A projection of the project left fields out of the answer", "§2.7, §8.6"},
	"data.masked":          {"The service hides a part of a number, so that it cannot be compared in full", "§2.6"},
	"score.argos_low":      {"The ARGOS score is below the policy's threshold", "§11.7"},
	"clean.no_rule_speaks": {"No rule speaks against the case", "console"},

	"text.hostile":       {"Control characters, bidi controls, invisible characters or piles of marks in a text; in a name it is a blocker", "console"},
	"text.mixed_scripts": {"A word of the name mixes Latin with Cyrillic or Greek letters", "console"},

	"id_liveness.screen":   {"The document's picture may be of a screen: below the policy's threshold, or lowest where the service warned", "§11.7, §11.11"},
	"id_liveness.paper":    {"The document's picture may be of a paper copy, by the same measure", "§11.7, §11.11"},
	"id_liveness.portrait": {"The document may carry another portrait, by the same measure", "§11.7, §11.11"},

	"document.expired":         {"The document has expired, by all copies or by one", "§11.1"},
	"document.expires_soon":    {"The document expires within the policy's days", "console"},
	"document.no_expiry":       {"A document has a number and no copy has its expiry date", "§11.1"},
	"document.birth_year_only": {"The birth date is a year only", "§11.1"},
	"document.script":          {"The document is printed in a script that the service does not support", "§11.1"},
	"document.old_photo":       {"The document was issued more than ten years ago", "§11.1"},
	"document.warning":         {"An engine of the service skipped or doubted a check", "§11.2, §11.11"},
	"document.stay_ended":      {"The permitted stay has ended by the government record", "§2.7"},
	"document.no_back":         {"There is a picture of the front of a card and none of its back", "console"},
	"document.no_face":         {"A face was measured on the selfie and none on the document", "§11.1"},
	"document.no_picture":      {"There is no picture of the document", "§11.1"},
	"score.recognition_low":    {"The recognition score is below the policy's threshold", "§11.7"},

	"inputs.missing":            {"An input that the issuer's register needs is in no copy", "§8.4"},
	"inputs.licence_form":       {"A Korean licence or serial number has another form than documented", "§8.4"},
	"inputs.no_document_number": {"The project asks for a document number and there is none", "§2.7"},
	"address.missing":           {"The project asks for an address and there is none", "§8.4"},
	"address.differs":           {"The address added later names another city or country", "§11.1, §11.8"},

	"date.impossible":            {"A date names no day of any calendar", "console"},
	"date.swapped":               {"Day and month of a date changed places between two copies", "console"},
	"compare.invalid":            {"A value cannot be right: a check digit, a date in the future, an order of dates", "console"},
	"compare.conflict":           {"Two copies contradict each other; for name, birth date and numbers it is a blocker", "§11.1"},
	"compare.missing_birth_date": {"No copy has a birth date", "§8.4, §11.1"},
	"compare.missing_name":       {"No copy has a name", "§8.4, §11.1"},
	"compare.unreadable":         {"The text reader did not accept its own reading", "§2.7, §11.1"},
	"compare.close":              {"Two copies are alike and not the same", "console"},
	"compare.missing":            {"A copy lacks what the others have", "console"},
	"compare.too_long":           {"A text is longer than what is compared", "console"},
	"name.transliterated":        {"Two names are the same by a published transliteration", "console"},

	"face.mismatch": {"The last face similarity is below the policy's lower line", "§11.7"},
	"face.doubtful": {"The last face similarity is below the policy's threshold", "§11.7"},
	"face.missing":  {"There is no selfie", "§8.4"},
	"liveness.low":  {"The last selfie's liveness is below the policy's threshold", "§11.7"},

	"face.age.disagrees": {"A face-age comparison or condition contradicts its own figures", "§11.6"},
	"face.age.failed":    {"A face-age condition of the newest attempt was not met", "§11.6"},
	"face.age.declared":  {"The age that was compared is not that of the birth date", "§11.6"},
	"face.age.widening":  {"A face-age condition holds by the project's widening only", "§11.6"},

	"age.under_limit":              {"The person is younger than the project's limit, or the policy's where it names none", "§11.1"},
	"age.child":                    {"The person is under thirteen, and nothing sets a limit", "§11.1"},
	"country.blacklisted":          {"The project refuses the nationality", "§2.7, §11.1"},
	"country.document_blacklisted": {"The project refuses the issuing country", "§2.7, §11.1"},
	"idtype.not_accepted":          {"The project does not accept the kind of document", "§2.7, §11.1"},
	"options.ai_only":              {"The project lets no person decide, and the case waits for one", "§11.4"},
	"options.approval_lapsed":      {"The approval is older than the project's period", "§2.7"},

	"duplicates.person": {"Another case has the same personal data and the same face", "§2.7, §11.1"},
	"duplicates.pii":    {"Another case has the same name, birth date, gender and nationality, and not the same face", "§2.7, §11.1"},
	"duplicates.face":   {"Another case has the same face under other data", "§2.7, §11.1"},
	"aml.red_flag":      {"The screening of an approved case has matches to judge; no result is never a finding", "§7.1, §7.2"},

	"attempts.retries":        {"The person was asked to retry as often as the policy names, or more", "§8.4, §11.1"},
	"attempts.timeout":        {"More than 24 hours lie between the document and the last selfie", "§8.4"},
	"attempts.document_error": {"The step of the document ended in an error of the service", "§11.2"},
	"attempts.address_error":  {"The proof of address ended in an error of the service", "§11.2"},
	"attempts.register_error": {"The check with the issuer's register ended in an error", "§11.2"},
	"attempts.errors":         {"An attempt ended in another error of the service", "§11.2"},
	"attempts.failed":         {"A step of the last attempt failed", "§2.7"},
	"attempts.barcode":        {"The barcode of the document was not confirmed in the last attempt", "§2.7"},
	"attempts.camera":         {"The camera reported an error", "§11.12"},
	"attempts.camera_fast":    {"A camera step took less than a second", "§11.12"},
	"attempts.camera_clock":   {"A camera step ended before it began", "§11.12"},

	"retry.recaptured":     {"An earlier picture of the document was one of a screen", "§11.2"},
	"retry.two_documents":  {"Front and back of an earlier try were of two documents", "§11.2"},
	"retry.expired_before": {"An earlier try showed an expired document", "§11.2"},
	"retry.machine_zone":   {"MRZ or barcode were not read at first", "§11.2"},
	"retry.not_found":      {"A field was not found on the document at first", "§11.2"},
	"retry.glare":          {"An earlier picture of the document was spoilt by glare", "§11.2"},
	"retry.other_face":     {"An earlier selfie did not match the document", "§11.2"},
	"retry.covered_face":   {"An earlier selfie did not show the whole face", "§11.2"},

	"network.injection_failed": {"Data added later by a second form was refused", "§11.8"},
	"network.hidden_address":   {"The IP facts of data added later name a VPN, a proxy or Tor", "§11.8"},
	"network.far_away":         {"Data added later came from further away than the form or the policy allows", "§11.8"},
	"network.data_centre":      {"The connection comes from a data centre", "§11.10"},
	"network.very_frequent":    {"The network has tried very often", "§11.10"},
	"network.not_valid":        {"The check before the first step was not passed", "§11.10"},
	"network.other_country":    {"The connection comes from a country that the case does not name", "console"},
	"network.address_changed":  {"The case was made from more than one IP address", "console"},

	"bank.failed":  {"The bank account check failed", "§11.9"},
	"bank.retries": {"The code of the bank account check was wrong as often as the policy names", "§11.9"},
}
