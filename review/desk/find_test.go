package desk_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
)

func TestWhatIsLookedForIsGuessedByItsForm(t *testing.T) {
	for text, want := range map[string]desk.FindBy{
		"zz9ex0demo001": desk.ByCaseID, " zz9ex0demo001 ": desk.ByCaseID, "": desk.ByCaseID,
		"mina.demo@example.com": desk.ByEmail, "민아@example.com": desk.ByEmail,
		"demo-user-1001": desk.ByUserID, "1001": desk.ByUserID, "mina": desk.ByUserID, "O'Neil 7": desk.ByUserID, "김철수1234567890": desk.ByUserID,
	} {
		if got := desk.GuessFind(text); got != want {
			t.Errorf("%q is taken for %s, want %s", text, got, want)
		}
	}
}

func TestAPersonsCasesAreFoundByEachWayNewestFirst(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 400})
	d := b.open(b.config())
	id := b.server.CasesOf(sandbox.KindDuplicate)[0]
	sub, err := b.client.Submission(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	for by, what := range map[desk.FindBy]string{
		desk.ByCaseID: id, desk.ByEmail: " " + sub.Email.Raw() + " ", desk.ByUserID: sub.UserID.Raw(),
	} {
		got, err := d.Find(t.Context(), by, what)
		if err != nil {
			t.Fatalf("%s: %v", by, err)
		}
		if !slices.ContainsFunc(got.Rows, func(c *desk.FoundCase) bool {
			return c.ID == id && c.State == review.Pending && c.Name == sub.DisplayName() && c.CreatedAt.Equal(sub.CreatedAt.At)
		}) {
			t.Errorf("%s: %d rows without the case", by, len(got.Rows))
		}
		if by != desk.ByCaseID && len(got.Rows) < 2 {
			t.Errorf("%s: %d rows, want the person's other cases too", by, len(got.Rows))
		}
		if !slices.IsSortedFunc(got.Rows, func(a, b *desk.FoundCase) int { return b.CreatedAt.Compare(a.CreatedAt) }) {
			t.Errorf("%s: not newest first", by)
		}
	}
}

func TestWhatIsNotThereIsFoundEmptyAndTroubleIsToldApart(t *testing.T) {
	for _, opt := range []sandbox.Options{{Cases: 20}, {Cases: 20, UnknownIs400: true}} {
		b := newBench(t, opt)
		d := b.open(b.config())
		for by, what := range map[desk.FindBy]string{
			desk.ByCaseID: "zz9exnobody00", desk.ByEmail: "nobody@example.com", desk.ByUserID: "demo-user-999999999",
		} {
			if got, err := d.Find(t.Context(), by, what); err != nil || len(got.Rows) != 0 {
				t.Errorf("%s: %+v, %v", by, got, err)
			}
		}
		if got, err := d.Find(t.Context(), desk.ByCaseID, "two words"); err != nil || len(got.Rows) != 0 {
			t.Errorf("what is no id: %+v, %v", got, err)
		}
		if _, err := d.Find(t.Context(), desk.ByEmail, "  "); problemKind(err) != "nothing to find" {
			t.Errorf("blanks: %v", err)
		}
		if err := b.server.SetFaults([]sandbox.Fault{{Do: "html", Probability: 1}}); err != nil {
			t.Fatal(err)
		}
		if _, err := d.Find(t.Context(), desk.ByEmail, "nobody@example.com"); argos.KindOf(err) != argos.HTML || strings.Contains(err.Error(), "nobody") {
			t.Errorf("in a captive portal: %v", err)
		}
	}
}

// TestAServiceThatIgnoresTheFilterShowsNobodyElse has a service that answers every e-mail with everybody.
func TestAServiceThatIgnoresTheFilterShowsNobodyElse(t *testing.T) {
	pages := 0
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		pages++
		rows := []map[string]any{{"submission_id": "zz9exmine", "email": "Mina.Demo@example.com", "kyc": map[string]string{"result": "approved"}}}
		for i := range 100 {
			rows = append(rows, map[string]any{"submission_id": "zz9ex" + strconv.Itoa(pages*1000+i), "email": "someone" + strconv.Itoa(i) + "@example.com"})
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"Items": rows, "nextpageKey": map[string]string{"id": strconv.Itoa(pages), "created_at": "x"}})
	}))
	defer s.Close()
	client, err := argos.New(argos.Config{BaseURL: s.URL + "/v3", Key: func() []byte { return []byte("k") }})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	b := newBench(t, sandbox.Options{Cases: 20})
	cfg := b.config()
	cfg.Client = client
	got, err := b.open(cfg).Find(t.Context(), desk.ByEmail, "mina.demo@example.com")
	if err != nil || len(got.Rows) != 1 || got.Rows[0].ID != "zz9exmine" || got.Strays < 100 {
		t.Errorf("%d rows, %d strays, %v", len(got.Rows), got.Strays, err)
	}
	if pages > 4 {
		t.Errorf("%d pages were read of a service that sends everybody", pages)
	}
}

func TestAnUnreachableServiceKeepsWhatIsLookedForOutOfTheError(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 20})
	d := b.open(b.config())
	_ = b.server.Close()
	_, err := d.Find(t.Context(), desk.ByEmail, "mina.secret@example.com")
	var e *argos.Error
	if !errors.As(err, &e) || strings.Contains(err.Error(), "secret") || strings.Contains(desk.Explain(err).What, "secret") {
		t.Errorf("got %v", err)
	}
}
