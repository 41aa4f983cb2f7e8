package review_test

import (
	"reflect"
	"testing"

	"kycdesk/review"
)

func TestEveryFlagHasALetterAWordAndItsOwnField(t *testing.T) {
	fields := reflect.TypeFor[review.Flags]()
	if got := len(review.FlagKinds()); got != fields.NumField() {
		t.Fatalf("%d kinds for %d fields", got, fields.NumField())
	}
	seen := map[string]bool{}
	for i, k := range review.FlagKinds() {
		var f review.Flags
		reflect.ValueOf(&f).Elem().Field(i).SetBool(true)
		if got := f.Letters(); len(got) != 1 || got[0] != k.Letter || k.Word == "" || seen[k.Letter] || seen[k.Word] {
			t.Errorf("%s alone is %v, want %q of the word %q, both its own", fields.Field(i).Name, got, k.Letter, k.Word)
		}
		seen[k.Letter], seen[k.Word] = true, true
	}
}
