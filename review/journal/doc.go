// Package journal is the durable local record of what an agent did: decisions and their outcomes, notes, views and
// reveals. It is why no decision is lost or sent twice: Intend returns only after the decision is on disk, each later
// step is a legal one and durable too, and what a dead process left open is taken over by the next one.
//
// The record is one SQLite file in a directory that only its owner may read. Entries are never changed or removed;
// each carries the SHA-256 of the one before, over the bytes as stored, so that anyone can check the order and the
// content without a key. What is personal (comments, corrections, notes) is sealed; ids, states and digests are not.
//
// The tables:
//
//	entries  the record itself, append-only, chained
//	ops      where each decision stands now: an index over entries, written in the same transaction, checked by Verify
//
// A file beside it, journal.keys, holds the keys of the sealed columns, wrapped by a key derived from the API key.
// Losing it, or signing in with another API key, closes the sealed columns and nothing else.
package journal
