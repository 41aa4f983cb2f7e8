package argos_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"kycdesk/argos"
)

// reads are every read of the client.
var reads = map[string]func(ctx context.Context, c *argos.Client) error{
	"case": func(ctx context.Context, c *argos.Client) error { _, err := c.Submission(ctx, "a1"); return err },
	"list": func(ctx context.Context, c *argos.Client) error { _, err := c.List(ctx, argos.ListQuery{}); return err },
	"rows": func(ctx context.Context, c *argos.Client) error {
		for _, err := range c.RowPages(ctx, argos.ListQuery{}) {
			return err
		}
		return nil
	},
	"find by e-mail": func(ctx context.Context, c *argos.Client) error {
		for _, err := range c.Pages(ctx, argos.ListQuery{Email: argos.NewText("ola@example.com")}) {
			return err
		}
		return nil
	},
	"AML pages": func(ctx context.Context, c *argos.Client) error {
		for _, err := range c.Pages(ctx, argos.ListQuery{RequestType: argos.RequestAML}) {
			return err
		}
		return nil
	},
	"picture": func(ctx context.Context, c *argos.Client) error {
		_, err := c.Image(ctx, "a1", argos.ImageSelfie)
		return err
	},
	"report": func(ctx context.Context, c *argos.Client) error {
		_, err := c.ReportAML(ctx, argos.NewText("r1"))
		return err
	},
	"duplicates": func(ctx context.Context, c *argos.Client) error {
		_, err := c.Applicant(ctx, argos.NewText("p1"))
		return err
	},
	"monitoring": func(ctx context.Context, c *argos.Client) error { _, err := c.Monitor(ctx, "w1", "r1"); return err },
}

// KIND: a lasting failure of one item is never a passing one of the link. Every read, by every failure: what can come of
// one item alone is never certain to be the link, and what cannot is.
func TestEveryFailureOfEveryReadTellsItemFromLink(t *testing.T) {
	big := func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(make([]byte, 21<<20)) }
	for failure, f := range map[string]struct {
		how  http.HandlerFunc
		want argos.Scope // empty: not the link's
	}{
		"413":       {text(413, ""), argos.OfItem},
		"404":       {text(404, `{"message":"Not Found"}`), argos.OfItem},
		"too large": {big, argos.OfItem},
		"400":       {text(400, `{"message":"Bad Request"}`), ""},
		"403":       {text(403, `{"message":"Forbidden"}`), argos.Unclear},
		"401":       {text(401, `{"message":"Unauthorized"}`), argos.Unclear},
		"500":       {text(500, `{"message":"Internal server error"}`), argos.Unclear},
		"502":       {text(502, "<html>"), argos.Unclear},
		"302":       {func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/x", http.StatusFound) }, argos.Unclear},
		"204":       {text(204, ""), ""},
		"web page":  {text(200, "<!DOCTYPE html>"), argos.Unclear},
		"cut":       {text(200, `{"Items":[{"submission_id":"a1"`), ""},
		"empty":     {text(200, ""), ""},
		"garbage":   {text(200, "\x00\x01\x02 no JSON at all"), ""},
		"bare word": {text(200, `NaN`), ""},
		"deep":      {text(200, strings.Repeat("[", 300)+strings.Repeat("]", 300)), ""},
		"sealed":    {text(200, `{"isEncrypted":true,"data":"x"}`), argos.Unclear},
		"dropped":   {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, argos.Unclear},
		"short": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "900")
			_, _ = w.Write([]byte("{"))
		}, argos.Unclear},
		"429":    {text(429, ""), argos.OfLink},
		"denied": {text(403, `{"Message":"User is not authorized to access this resource with an explicit deny"}`), argos.OfLink},
	} {
		s := serve(t, f.how)
		for name, read := range reads {
			c, _ := clientFor(t, s.URL, nil)
			err := read(t.Context(), c)
			got := argos.ScopeOf(err)
			if f.want == "" && got == argos.OfLink || f.want != "" && got != f.want {
				t.Errorf("%s of %s: %q (%v), want %q", failure, name, got, err, f.want)
			}
		}
	}
	s := serve(t, text(200, ""))
	s.Close()
	for name, read := range reads {
		c, _ := clientFor(t, s.URL, nil)
		if err := read(t.Context(), c); argos.ScopeOf(err) != argos.OfLink {
			t.Errorf("nobody listens, %s: %q (%v)", name, argos.ScopeOf(err), err)
		}
	}
}

func TestOneTryMeansOneRequest(t *testing.T) {
	s := serve(t, text(500, ""))
	c, _ := clientFor(t, s.URL, nil)
	for name, read := range reads {
		before := c.Calls()
		if err := read(argos.WithOneTry(t.Context()), c); err == nil || c.Calls() != before+1 {
			t.Errorf("%s: %d requests, %v", name, c.Calls()-before, err)
		}
	}
}
