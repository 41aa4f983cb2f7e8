package sandbox

import "testing"

// What the pictures are drawn from cannot be seen from outside, hence this one test inside the package.
func TestSelfieShowsTheFaceOfTheDocumentUnlessMismatched(t *testing.T) {
	s, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range Kinds() {
		for _, id := range s.CasesOf(kind) {
			sub, _ := s.ledger.find(id)
			card, selfie := sub.card(), sub.portrait()
			if same := card.Seed == selfie.Seed; same != (kind != KindFaceMismatch) {
				t.Errorf("%s %s: same face %v", kind, id, same)
			}
			for _, r := range card.FamilyName + card.GivenNames {
				if kind == KindHostile && (r < ' ' || r == '\u202e' || r == '\u200b') {
					t.Errorf("%s: hostile text would be printed: %q", id, card.FamilyName+card.GivenNames)
				}
			}
		}
	}
}
