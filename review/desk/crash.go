package desk

// CrashPoints lists the places on a decision's way out at which Config.Crash is called, in the order of that way. A
// test that dies at each of them has died everywhere that matters: each stands on one side of something that cannot be
// taken back.
func CrashPoints() []string {
	return []string{
		"before adopting", "after adopting",
		"before intent", "after intent",
		"after reading again",
		"before sent", "after sent", "after call",
		"before read back", "after read back",
		"before step", "after step",
		"before outcome", "after outcome",
	}
}

// CorrectionCrashPoints lists those on the way of a correction that is sent apart from a decision.
func CorrectionCrashPoints() []string {
	return []string{
		"correction: before sent", "correction: after sent", "correction: after call",
		"correction: before outcome", "correction: after outcome",
	}
}

func (d *Desk) crash(point string) {
	if d.cfg.Crash != nil {
		d.cfg.Crash(point)
	}
}
