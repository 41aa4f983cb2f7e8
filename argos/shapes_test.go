package argos_test

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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
		specs = append(specs, shape.Name)
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
