// Package desk is the working desk: it sweeps the service for pending cases, reads the next ones ahead, carries the
// agent's decisions out and settles those whose outcome is not known. All goroutines of the console live here.
//
// The screen never waits for the desk. It asks for the newest Snapshot, which is immutable, and is told by a one-slot
// signal that there is a newer one.
//
// A decision's way out is a straight line: Decide makes the intent durable and starts the hold; when the hold ends the
// case is read again and compared with what the agent saw; "sent" is made durable; one POST goes out, once; the case
// is read back; the outcome is made durable; the queue is told. Whatever interrupts that line, the journal says how
// far it came, and Open goes on from there: an intent that was never sent is offered to the agent again, one that may
// have been sent is read back until the service's state tells. Package once is that line, for corrections and memos too.
//
// The desk is a face: intake is the way in (list, queue, cases read ahead, red flags), outbox the way out over the
// pipeline of package once; notes, snoozes, sights and verdicts are parts beside them. Each has a lock of its own and
// keeps what it guards in a guarded.Value; the order of the locks stands at common.
package desk
