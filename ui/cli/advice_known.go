package cli

import (
	"errors"
	"fmt"

	"kycdesk/argos"
	"kycdesk/keys"
	"kycdesk/review/journal"
	"kycdesk/ui/cli/config"
)

func keyringIs(why keys.Reason) func(error, *scene) bool {
	return errorAs(func(e *keys.KeyringError, s *scene) bool {
		s.service = e.Service
		return e.Why == why
	})
}

func errorIs(want error) func(error, *scene) bool {
	return func(err error, _ *scene) bool { return errors.Is(err, want) }
}

// errorAs matches an error of a type; take notes what the ways need, and may still say no.
func errorAs[E error](take func(e E, s *scene) bool) func(error, *scene) bool {
	return func(err error, s *scene) bool {
		var e E
		return errors.As(err, &e) && (take == nil || take(e, s))
	}
}

func unsafeFile(e *keys.UnsafeFileError, s *scene) bool {
	s.path, s.fault = e.Path, e.Why
	return true
}

func unsafeState(e *journal.UnsafeDirError, s *scene) bool {
	s.path, s.mend = e.Path, e.Mend
	return true
}

func whatIsUnsafe(err error) string {
	var e *journal.UnsafeDirError
	errors.As(err, &e)
	return fmt.Sprintf("%s is not safe for a journal: %s; nothing was written", e.Path, e.Why)
}

func damagedJournal(*journal.DamagedError, *scene) bool { return true }

func whatIsDamaged(err error) string {
	var e *journal.DamagedError
	errors.As(err, &e)
	return fmt.Sprintf("%s is damaged: %v; it was left as it is and no decision can be recorded", e.Path, e.Cause)
}

func foreignJournal(*journal.ForeignFileError, *scene) bool { return true }

func whatIsForeign(err error) string {
	var e *journal.ForeignFileError
	errors.As(err, &e)
	return fmt.Sprintf("%s is not a kycdesk journal (%s); it was left as it is", e.Path, e.Why)
}

func noService(why config.Lack) func(error, *scene) bool {
	return errorAs(func(e *config.NoServiceError, s *scene) bool {
		s.path = e.Path
		return e.Lacks == why
	})
}

func configuration(e *config.Error, s *scene) bool {
	s.config = e
	return e.Do != ""
}

func wrongKey(err error, _ *scene) bool { return argos.KindOf(err) == argos.BadKey }
