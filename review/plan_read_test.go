package review_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"kycdesk/review"
)

// What is sent or kept is what the line says: a character that would be left out, or replaced, is named with its place.
func TestATextThatWouldArriveAsAnotherOneIsRefused(t *testing.T) {
	for _, c := range []struct{ name, member, says string }{
		{"half a character", `"comment":"Use day\ud800light"`, `comment: the escape \ud800 in place 8 is half of a character`},
		{"its second half alone", `"comment":"\uDE00"`, `comment: the escape \uDE00 in place 1 is half of a character`},
		{"two first halves", `"comment":"\ud83d\ud83d\ude00"`, `comment: the escape \ud83d in place 1 is half`},
		{"half in a note", `"note":"김\ud800"`, `note: the escape \ud800 in place 2`},
		{"half in an override", `"override":"renewed, seen\udfff"`, `override: the escape \udfff in place 14`},
		{"half in a reason", `"reasons":["expired_id","\ud800"]`, `reasons: in place 2 of the list: the escape \ud800`},
		{"half in a correction", `"corrections":{"fullName":"\ud800"}`, `corrections: fullName: the escape \ud800`},
		{"half in the digest", `"digest":"\ud800"`, `digest: the escape`},
		{"half in a name", `"\ud800":"x"`, `a name: the escape`},
		{"half in the name of a correction", `"corrections":{"\udc00":"x"}`, `corrections: a name: the escape`},
		{"a bell", `"comment":"Use\u0007 daylight"`, `comment: the character U+0007 in place 4 would not arrive as it is; leave it out`},
		{"a line break to the applicant", `"comment":"Use\ndaylight"`, `comment: the character U+000A in place 4 would not arrive as it is; write a space for it`},
		{"a tab", `"comment":"\tUse daylight"`, `the character U+0009 in place 1`},
		{"a bidi control", `"comment":"Use \u202edaylight"`, `the character U+202E in place 5`},
		{"a zero-width space", `"comment":"Use\u200bdaylight"`, `the character U+200B in place 4`},
		{"a private letter", `"comment":"Use daylight \ue000"`, `the character U+E000 in place 14`},
		{"an escape in an override", `"override":"renewed\u001b[2J, seen by post"`, `override: the character U+001B in place 8`},
		{"NUL in a note", `"note":"a\u0000b"`, `note: the character U+0000 in place 2`},
		{"C1 in a note", `"note":"a\u009bb"`, `note: the character U+009B in place 2`},
	} {
		l, err := review.ParsePlanLine([]byte(`{` + c.member + `,"submission_id":"a","decision":"reject"}`))
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", c.name, err, c.says)
		}
		if l.SubmissionID != "a" {
			t.Errorf("%s: the answer cannot name the case: %+v", c.name, l)
		}
	}
}

// Hard names and ordinary prose go through to the letter.
func TestATextThatIsTakenArrivesToTheLetter(t *testing.T) {
	for _, said := range []string{
		"Use daylight.", "O'Neil-Müller: <please> & \"thank you\"", "김철수님, 다시 찍어 주세요", "김철수", "नमस्ते", "😀 👩\u200d👧",
		"می\u200cخواهم", "Use  two  spaces", "\u00a0100 %", "back\\slash / solidus", "\ufffd is what came",
	} {
		comment, _ := json.Marshal(said)
		l, err := review.ParsePlanLine([]byte(`{"submission_id":"a","decision":"reject","comment":` + string(comment) + `,"note":` + string(comment) + `}`))
		if err != nil || l.Check(time.Unix(1, 0)) != nil {
			t.Errorf("%q: %v", said, err)
			continue
		}
		if l.Comment != said || l.Note != said {
			t.Errorf("%q is read as %q and %q", said, l.Comment, l.Note)
		}
		sent := review.RenderComment(nil, l.Comment, review.Fill{})
		if strings.Join(strings.Fields(said), " ") != sent {
			t.Errorf("%q is sent as %q", said, sent)
		}
	}
	l, err := review.ParsePlanLine([]byte(`{"submission_id":"a","decision":"approve","note":"two\nlines","override":"seen\nby post","comment":null}`))
	if err != nil || l.Note != "two\nlines" || l.Override != "seen\nby post" {
		t.Errorf("texts for staff keep their lines: %+v %v", l, err)
	}
}

// The names that are read are the names that are written: a member that is added to the one is told of the other.
func TestEveryMemberThatALineIsWrittenWithIsRead(t *testing.T) {
	full := review.PlanLine{}
	v := reflect.ValueOf(&full).Elem()
	for i := range v.NumField() {
		switch f := v.Field(i); f.Kind() {
		case reflect.String:
			f.SetString("reject")
		case reflect.Int:
			f.SetInt(7)
		case reflect.Slice:
			if _, judged := f.Interface().([]review.LineJudgement); judged {
				f.Set(reflect.ValueOf([]review.LineJudgement{{Code: "expired_id", Judgement: "refuted", Why: "valid to 2035-03-29 in every copy"}}))
				continue
			}
			f.Set(reflect.ValueOf([]string{"expired_id"}))
		case reflect.Map:
			f.Set(reflect.ValueOf(map[string]string{"gender": "male"}))
		default:
			t.Fatalf("%s is of a type that this test does not know", v.Type().Field(i).Name)
		}
	}
	written, err := json.Marshal(full)
	if err != nil {
		t.Fatal(err)
	}
	read, err := review.ParsePlanLine(written)
	if err != nil || !reflect.DeepEqual(read, full) {
		t.Errorf("%s is read as %+v: %v", written, read, err)
	}
}

// Names are exact, known and given once; every other writing of one is named together with the right one.
func TestANameIsTakenAsItIsWrittenOnly(t *testing.T) {
	for name, right := range map[string]string{
		"DECISION": "decision", "Comment": "comment", "submission_ID": "submission_id", "ſtate": "state", "reason": "", "decision ": "", "": "",
	} {
		line := `{"submission_id":"a","decision":"reject","reasons":["expired_id"],"` + name + `":"x"}`
		_, err := review.ParsePlanLine([]byte(line))
		if err == nil || !strings.Contains(err.Error(), "unknown field") || right != "" && !strings.Contains(err.Error(), "it is written "+right) {
			t.Errorf("%q: %v", name, err)
		}
	}
}
