package argos_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
)

// Parts that are kept as JSON keep their spelling too: there, moments are told apart by their digits only, and quoted
// numbers are numbers.
var (
	moment = regexp.MustCompile(`\d{4}-\d\d-\d\d[T-]\d\d[:-]\d\d[:-]\d\d[.-]\d{3}Z?`)
	quoted = regexp.MustCompile(`"score":"([\d.]+)"`)
)

// sameMeaning compares what was decoded: a time by its moment and not by its spelling, all else exactly.
var sameMeaning = cmp.Options{
	cmp.Comparer(func(a, b argos.Time) bool { return a.At.Equal(b.At) && a.Text.IsEmpty() == b.Text.IsEmpty() }),
	cmp.Comparer(func(a, b argos.Text) bool { return a.Raw() == b.Raw() }),
	cmp.Comparer(func(a, b json.RawMessage) bool { return bytes.Equal(spelling(a), spelling(b)) }),
}

func spelling(b []byte) []byte {
	b = quoted.ReplaceAll(b, []byte(`"score":$1`))
	return moment.ReplaceAllFunc(b, func(m []byte) []byte {
		return bytes.Map(func(r rune) rune {
			if r < '0' || r > '9' {
				return -1
			}
			return r
		}, m)
	})
}

// project is what a client can learn about a whole service.
type project struct {
	cases   []argos.Submission
	rows    []string
	picture argos.Image
}

func readAll(t *testing.T, c *argos.Client) project {
	t.Helper()
	var p project
	for page, err := range c.Pages(t.Context(), argos.ListQuery{Count: 17}) {
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range page.Rows {
			p.rows = append(p.rows, row.ID.Raw()+" "+row.DisplayName().Raw()+" "+row.KYC.Result.Raw()+" "+row.CreatedAt.At.String())
			one, err := c.Submission(t.Context(), row.ID.Raw())
			if err != nil {
				t.Fatal(err)
			}
			if len(one.Faults) > 0 {
				t.Errorf("a shape of the service is called unreadable: %+v", one.Faults)
			}
			one.Record = nil // the bytes are what differs
			p.cases = append(p.cases, one)
		}
	}
	var err error
	if p.picture, err = c.Image(t.Context(), p.cases[0].ID.Raw(), argos.ImageIDFront); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestEveryShapeOfTheServiceMeansTheSame(t *testing.T) {
	const cases = 40
	_, plain := standInService(t, sandbox.Options{Cases: cases}, nil)
	want := readAll(t, plain)
	commented, injected := 0, 0
	for _, s := range want.cases {
		commented += len(s.KYC.Comment)
		injected += len(s.Injections)
	}
	if len(want.cases) != cases || commented == 0 || injected == 0 {
		t.Fatalf("%d cases, %d comments, %d injections: too little to compare", len(want.cases), commented, injected)
	}
	specs := []string{"sealed=md5-hex/hex", "sealed=zero-pad/base64url-unpadded"}
	for _, shape := range sandbox.Shapes() {
		if shape.Name != sandbox.Customs && shape.Name != "mixed-forms" { // other people; and in a test of its own below
			specs = append(specs, shape.Name)
		}
	}
	for _, spec := range specs {
		t.Run(spec, func(t *testing.T) {
			o := sandbox.Options{Cases: cases}
			if err := o.SetShape(spec); err != nil {
				t.Fatal(err)
			}
			_, c := standInService(t, o, func(cfg *argos.Config) { cfg.Secure.On = strings.HasPrefix(spec, "sealed") })
			if spec == "ip-denied" {
				if _, err := c.List(t.Context(), argos.ListQuery{}); argos.KindOf(err) != argos.IPDenied {
					t.Errorf("got %v", err)
				}
				return
			}
			got := readAll(t, c)
			if spec == "age-group-na" {
				for i := range got.cases {
					if g := got.cases[i].Applicant.AgeGroup.Raw(); g != "N/A" {
						t.Errorf("age group %q", g)
					}
					got.cases[i].Applicant.AgeGroup = want.cases[i].Applicant.AgeGroup
				}
			}
			if diff := cmp.Diff(want, got, sameMeaning, cmp.AllowUnexported(project{})); diff != "" {
				t.Errorf("differs from the plain service (-plain +%s):\n%.2000s", spec, diff)
			}
		})
	}
}

func TestShapesThatDoNotExistAreRefused(t *testing.T) {
	seen := map[string]bool{}
	for _, shape := range sandbox.Shapes() {
		if seen[shape.Name] {
			t.Errorf("%s is listed twice", shape.Name)
		}
		seen[shape.Name] = true
	}
	for _, spec := range []string{"", "round", "long-rows=1"} {
		if err := new(sandbox.Options).SetShape(spec); err == nil {
			t.Errorf("%q was taken", spec)
		}
	}
	for _, spec := range []string{"sealed=rot13", "sealed=sha256/rot13", "sealed=first32"} {
		var o sandbox.Options
		if err := o.SetShape(spec); err != nil {
			t.Fatal(err)
		}
		if _, err := sandbox.New(o); err == nil {
			t.Errorf("%q was served", spec)
		}
	}
}

func TestReviewIsRefusedWhereTheProjectIsReviewedByArgos(t *testing.T) {
	s, c := standInService(t, sandbox.Options{Cases: 60, ReviewedByArgos: true}, nil)
	_, err := c.Review(t.Context(), argos.ReviewRequest{
		CaseID: s.OpeningCase(), Status: argos.StatusApproved, Admin: sandbox.DefaultAdmin,
	})
	if argos.KindOf(err) != argos.NotReviewable {
		t.Errorf("got %v", err)
	}
}

// The forms of one case do not all have the milliseconds, and levels are words.
var sameButForms = cmp.Options{
	cmp.Comparer(sameMoment),
	cmp.Comparer(func(a, b argos.Text) bool { return strings.EqualFold(a.Raw(), b.Raw()) }),
	cmp.FilterValues(func(a, b json.RawMessage) bool { return len(a)+len(b) > 0 },
		cmp.Comparer(func(a, b json.RawMessage) bool { return reflect.DeepEqual(meaning(a), meaning(b)) })),
	cmp.Comparer(func(a, b argos.Number) bool { return a.Set == b.Set && a.Value == b.Value }),
	cmpopts.EquateEmpty(),
}

// sameMoment compares to the second, or to the day where one of the two has no hour.
func sameMoment(a, b argos.Time) bool {
	unit := time.Second
	if len(a.Text.Raw()) == len(time.DateOnly) || len(b.Text.Raw()) == len(time.DateOnly) {
		unit = 24 * time.Hour
	}
	return a.Text.IsEmpty() == b.Text.IsEmpty() && a.At.Truncate(unit).Equal(b.At.Truncate(unit))
}

// meaning is a JSON value without what §2.6 leaves open: moments by the second, figures as text, a list of one as that
// one, and nothing for what is empty.
func meaning(b []byte) any {
	var v any
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	if len(b) > 0 && d.Decode(&v) != nil {
		return string(b)
	}
	return plainMeaning(v)
}

func plainMeaning(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for key, inner := range v {
			if v[key] = plainMeaning(inner); v[key] == nil {
				delete(v, key)
			}
		}
		return v
	case []any:
		for i := range v {
			v[i] = plainMeaning(v[i])
		}
		if len(v) == 1 {
			return v[0]
		}
		return v
	case json.Number:
		return v.String()
	case string:
		if at, ok := argos.ParseTime(v); ok {
			return at.Truncate(time.Second)
		}
		if v == "" {
			return nil
		}
	}
	return v
}

func TestMixedFormsMeanTheSameFromCaseToCase(t *testing.T) {
	_, plain := standInService(t, sandbox.Options{Cases: 400}, nil)
	_, mixed := standInService(t, sandbox.Options{Cases: 400, MixedForms: true}, nil)
	want, got := readAll(t, plain), readAll(t, mixed)
	for i := range want.cases {
		if diff := cmp.Diff(want.cases[i], got.cases[i], sameButForms); diff != "" {
			t.Errorf("case %s differs (-plain +mixed):\n%.1500s", want.cases[i].ID.Raw(), diff)
		}
	}
}
