package cli_test

import (
	"strings"
	"testing"

	"kycdesk/argos/sandbox"
)

func TestAProjectWithSealedMessagesIsReadAndDecidedAsTheProfileSays(t *testing.T) {
	sealed := sandbox.Options{Cases: 100, Sealing: sandbox.Sealing{KeyRule: "sha256"}}
	for encryption, want := range map[string]struct {
		says  string
		reads int
		posts int
	}{
		"off": {"encryption", 1, 0}, "on": {"", 0, 0}, "reviews": {"", 0, 1},
	} {
		t.Run(encryption, func(t *testing.T) {
			d := newWorkplace(t, sealed, workProfile+"encryption = \""+encryption+"\"\n")
			id := d.server.Pending()[0]
			if r := d.alone("", "show", id, "--key-from-env", "KYC_KEY"); r.code != want.reads || !strings.Contains(r.err, want.says) {
				t.Errorf("reading: exit %d, %s", r.code, r.err)
			}
			line := `{"submission_id":"` + id + `","decision":"reject","reasons":["id_image_badImage"],"comment":"Use daylight."}`
			r := d.alone(line, "decide", "--hold", "0s", "--key-from-env", "KYC_KEY")
			if got := d.posts(); got != want.posts {
				t.Errorf("%d decisions left this machine, want %d: %s%s", got, want.posts, r.out, r.err)
			}
			if confirmed := strings.Contains(r.out, `"confirmed"`); confirmed != (want.posts == 1) {
				t.Errorf("told as %s%s", r.out, r.err)
			}
		})
	}
}
