package desk

import "kycdesk/review/desk/once"

// CrashPoints lists the places on a decision's way out at which Config.Crash is called, in the order of that way. A
// test that dies at each of them has died everywhere that matters: each stands on one side of something that cannot be
// taken back.
func CrashPoints() []string {
	return append([]string{"before adopting", "after adopting"}, once.CrashPoints(once.Decision)...)
}

// CorrectionCrashPoints lists those on the way of a correction that is sent apart from a decision.
func CorrectionCrashPoints() []string { return once.CrashPoints(once.Correction) }

// MemoCrashPoints lists those on the way of a memo.
func MemoCrashPoints() []string { return once.CrashPoints(once.Memo) }
