package cli_test

import (
	"strings"
	"testing"

	"kycdesk/argos/sandbox"
)

func TestANoteGoesToTheMemoWhereTheProfileSaysThatTheServiceTakesIt(t *testing.T) {
	d := newWorkplace(t, sandbox.Options{Cases: 100, MemoWrite: true}, workProfile+"memo_write = true\n")
	id := d.server.Pending()[0]
	r := d.alone(staffNote, "note", id, "--memo", "--json", "--key-from-env", "KYC_KEY")
	got := lines[noted](t, r.out)
	if r.code != 0 || len(got) != 1 || got[0].Place != "server" || got[0].Memo == nil || *got[0].Memo != "confirmed" {
		t.Fatalf("exit %d, %s%s", r.code, r.out, r.err)
	}
	if n := len(d.server.Stats().Cases[id].PatchAccepted); n != 1 {
		t.Errorf("%d memos accepted, want one", n)
	}
	shown := d.alone("", "show", id, "--json", "--key-from-env", "KYC_KEY").out
	if !strings.Contains(shown, "called back.") || !strings.Contains(shown, `"memo"`) {
		t.Errorf("the case does not show it: %s", shown)
	}
}
