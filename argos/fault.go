package argos

// FaultKind says why a part of an answer could not be read.
type FaultKind string

// The reasons; the words are stable and may be shown, stored and compared.
const (
	NotJSON     FaultKind = "not JSON"          // a bare NaN or Infinity, a broken string, a missing comma
	TooDeep     FaultKind = "nested too deeply" // deeper than 200
	WrongType   FaultKind = "of another type"   // an object where a text is expected, a text where an object is (§2.7)
	GivenTwice  FaultKind = "given twice"       // one name, two values: nobody can say which one is meant
	NotUTF8     FaultKind = "not Unicode"       // bytes or escapes that stand for no character
	NumberRange FaultKind = "a number too large to hold"
	TooMany     FaultKind = "of too many parts" // more than 60,000 objects
)

// Fault is one part of an answer that could not be read. The part counts as absent (§2.6: absent, null and empty mean
// the same), and everything else of the answer is used. Path and Received are as untrusted as any text of the service.
type Fault struct {
	Path     Text // where: "argos_score", "kyc.attempts[0].liveness"; empty for the record as a whole
	Key      Text // the name that it stands under, "liveness"; masking goes by it
	Kind     FaultKind
	Received Text // the beginning of what stood there, at most 2,000 bytes; of two values, the first and then the second
	Part     bool // an object or a list stood there: what it holds belongs to many fields
	Size     int  // bytes of what stood there
}

// UnreadRow is an item of a list that cannot be used as a row: it is no JSON, or it does not say which case it is or in
// which state. The other rows of its page are not concerned.
type UnreadRow struct {
	ID        Text // empty where it cannot be read
	CreatedAt Time // empty where it cannot be read
	Fault     Fault
	Sum       uint64 // of its bytes, so that the same row is known when it comes again
}

// MostFaults is how many faults of one record are named. A record with more is no less unreadable for it.
const MostFaults = 40

// receivedMost bounds what a fault quotes.
const receivedMost = 2000
