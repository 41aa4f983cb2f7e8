package cli_test

import (
	"slices"
	"strings"
	"testing"

	"kycdesk/argos/sandbox"
)

// closeName gives a case a name that the document abbreviates, so that one word differs.
func closeName(t *testing.T, s *sandbox.Server) string {
	t.Helper()
	id := s.CasesOf(sandbox.KindClean)[0]
	for path, name := range map[string]string{
		"data.full_name": `"Mohammed Zzdemo"`, "ocr.fullName": `"MOHD ZZDEMO"`, "review.fullName": `"MOHD ZZDEMO"`,
		"data.last_name": `"Zzdemo"`, "ocr.lastName": `"ZZDEMO"`,
	} {
		if err := s.Edit(id, path, []byte(name)); err != nil {
			t.Fatal(err)
		}
	}
	return id
}

func TestShowSaysWhichWordsOfACloseNameDifferUnlessNamesAreMasked(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 60, Seed: 7})
	r := s.run("", "show", "--json", closeName(t, s.server))
	if r.code != 0 {
		t.Fatalf("exit %d: %s", r.code, r.err)
	}
	found := false
	for _, row := range lines[struct {
		Comparison []struct {
			Field, Mark string
			Differs     []string
		}
	}](t, r.out)[0].Comparison {
		found = found || row.Field == "name" && row.Mark == "CLOSE" && slices.Equal(row.Differs, []string{"MOHAMMED", "MOHD"})
	}
	if !found {
		t.Errorf("no close name with its words in %s", r.out)
	}
	d := newWorkplace(t, sandbox.Options{Cases: 60, Seed: 7}, workProfile+"mask = [\"name\"]\n")
	masked := d.alone("", "show", closeName(t, d.server), "--json", "--key-from-env", "KYC_KEY")
	if masked.code != 0 || strings.Contains(masked.out, `"differs"`) || strings.Contains(masked.out, "MOHD") {
		t.Errorf("names are masked: exit %d, %s%s", masked.code, masked.out, masked.err)
	}
}
