package sandbox_test

import (
	"bytes"
	"testing"

	"kycdesk/argos/sandbox"
)

func TestAPictureIsSwappedBehindItsReferenceAndTheRecordSaysNothing(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 300})
	swapped := map[string]bool{}
	for _, id := range c.s.Pending() {
		if len(swapped) == 4 {
			break
		}
		record := c.get("/submission", "submission_id", id).body
		for _, kind := range []string{"idImage", "idBackImage", "selfieImage", "addressImage"} {
			if swapped[kind] {
				continue
			}
			first := c.get("/image", "submission_id", id, "type", kind)
			if first.status != 200 {
				continue
			}
			swapped[kind] = true
			for range 2 {
				c.control("swap", map[string]string{"id": id, "type": kind}, nil)
				other := c.get("/image", "submission_id", id, "type", kind)
				if other.status != 200 || bytes.Equal(first.body, other.body) {
					t.Errorf("%s of %s is the same picture as before", kind, id)
				}
				first = other
			}
		}
		if now := c.get("/submission", "submission_id", id).body; !bytes.Equal(record, now) {
			t.Errorf("the record of %s tells of it", id)
		}
	}
	if len(swapped) != 4 {
		t.Errorf("tried only %v", swapped)
	}
	if err := c.s.SwapPicture(c.s.Pending()[0], "portrait"); err == nil {
		t.Error("swapped a picture that no case has")
	}
}
