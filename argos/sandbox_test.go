package argos_test

import (
	"context"
	"testing"
	"time"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
)

// standInService starts the sandbox and the client that goes with it.
func standInService(t *testing.T, o sandbox.Options, change func(*argos.Config)) (*sandbox.Server, *argos.Client) {
	t.Helper()
	s, err := sandbox.New(o)
	if err != nil {
		t.Fatal(err)
	}
	base, err := s.Start(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	cfg := argos.Config{
		BaseURL: base, Key: func() []byte { return []byte(s.Hello().APIKey) },
		Sleep: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
	}
	if change != nil {
		change(&cfg)
	}
	c, err := argos.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return s, c
}

// redFlagged finds an approved case with AML matches, as the Red flags view does.
func redFlagged(t *testing.T, c *argos.Client) argos.Submission {
	t.Helper()
	for page, err := range c.Pages(t.Context(), argos.ListQuery{RequestType: argos.RequestAML, Count: 500}) {
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range page.Rows {
			if row.AML != nil && len(row.AML.Matches) > 0 {
				return row
			}
		}
	}
	t.Fatal("no case has AML matches")
	return argos.Submission{}
}
