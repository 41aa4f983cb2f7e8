package cli_test

import (
	"os"
	"path/filepath"
	"testing"

	"kycdesk/review"
	"kycdesk/ui/cli/config"
)

func TestPolicyFileIsWhatTheTablesSay(t *testing.T) {
	path := filepath.Join("..", "..", "assets", "policy.toml")
	want := config.PolicyFile(review.DefaultPolicy())
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(path)
	if err != nil || string(have) != want {
		t.Errorf("assets/policy.toml is not what the tables say (%v); go test ./ui/cli -run PolicyFile -update writes it anew", err)
	}
}
