// Package journaltest proves that a store keeps the contract of package kycdesk/review/desk/store: Exercise is the suite
// that every store has to pass, and Memory is a second store that passes it, for tests of what happens when the record
// is slow, gone, back, or was lost in the middle of a commit.
package journaltest
