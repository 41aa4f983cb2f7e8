// Package once is the one way in which anything is written to the service: decisions, corrections and memos. Each is a
// Spec; the pipeline carries them all, one step at a time, on one goroutine and under one lock:
//
//	reserve    the case is taken: nothing that excludes it can start there
//	intend     what is to be sent is durable, where it is held first
//	hold       until it is due, it can be taken back
//	re-read    the case is read again and compared with what was seen; unless it stands, nothing is sent
//	record     "sent" is durable
//	send       the one call
//	read back  the service's record is the truth, not its answer
//	settle     the outcome is durable, and only then shown
//
// What holds on this way, whatever fails:
//
//   - A Write makes at most one call in its life, and one that was taken over from another process makes none: see
//     Write.fire. Nothing is ever sent again by itself, whatever the answer was, also not a 429.
//   - No call is made before "sent" is on disk. Where it is not known whether a record reached the disk the journal is
//     latched: then nothing is sent until it was opened and read again, and what it says by id is what a write is.
//   - Only what the service says in its own documented words is a refusal (see classify). Anything else, and every
//     answer that says "done", is settled by reading the case back.
//   - What is shown is on disk already.
//   - "Not applied" needs two answers a quiet period apart, because a call can take effect after its connection died. A
//     decision goes on being read back until the service's state tells; of a call that somebody waits for it is said,
//     after that period, that its outcome is not known.
//
// Who owns what: a Write's fate belongs to the pipeline's goroutine; a listed write and the state belong to whoever has
// the lock, which the types hold (a *listed exists only inside a guarded.Value); a Standing is immutable.
package once
