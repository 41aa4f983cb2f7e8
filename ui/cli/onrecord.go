package cli

import (
	"context"
	"encoding/json"
	"errors"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/journal"
)

// taking is the part of an event that may be personal, and so is sealed: why somebody looked, and where it was put.
type taking struct {
	Why  string `json:"why,omitempty"`
	File string `json:"file,omitempty"`
	// Picture names what was taken by its bytes: the service can put another picture in its place.
	Picture *review.SeenPicture `json:"picture,omitempty"`
}

// onRecord records an event and closes the journal again. It comes before what it tells: no record, no picture.
func (f *flags) onRecord(ctx context.Context, c *argos.Client, key []byte, e journal.Event, sealed taking) error {
	payload, err := json.Marshal(sealed)
	if err != nil {
		return err
	}
	e.Payload, e.Actor = payload, f.admin
	j, err := f.openJournal(c.Origin(), key)(ctx)
	if err != nil {
		return err
	}
	_, err = j.Append(ctx, e)
	return errors.Join(err, j.Close())
}
