package sandbox_test

import (
	"net/http"
	"strings"
	"testing"

	"kycdesk/argos/sandbox"
)

// TestEveryControlOfTheTableIsThere asks each with a body that none takes: one that is there says what is wrong with it.
func TestEveryControlOfTheTableIsThere(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 10})
	for _, control := range append(sandbox.Controls(), sandbox.Control{Method: "POST", Name: "nothing"}) {
		r, err := c.try(control.Method, strings.TrimSuffix(c.base, "/v3")+"/control/"+control.Name, []byte("no JSON"))
		if err != nil {
			t.Fatal(err)
		}
		if there := r.status != http.StatusNotFound; there != (control.Name != "nothing") {
			t.Errorf("%s %s: %d %s", control.Method, control.Name, r.status, r.body)
		}
	}
}
