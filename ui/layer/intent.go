package layer

// Intent is what a layer wants of the screen, as data: the screen performs it. nil is nothing.
type Intent any

// Close takes the layer off the stack.
type Close struct{}

// Hint answers the key in the status line.
type Hint string

// All are several intents, in order.
type All []Intent

// TakeBack takes back the newest decision that is held.
type TakeBack struct{}
