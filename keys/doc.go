// Package keys is where API keys live: the keyring of the desktop, a file that a passphrase opens, or this run alone.
//
// A key is bound to the origin (scheme, host and port) it was stored for, and to a profile. The origin is part of the
// name under which a key is kept and is sealed with it, so that a configuration that was changed to another address
// never gets the key, not even when somebody renamed what is stored.
//
// There is no plaintext store and no way to ask for one. Keys are never in arguments, never in the text of an error,
// and a Secret prints as a placeholder. Buffers of this package are wiped after use. What cannot be wiped from Go: the
// string that the keyring library and age take and return, and what their calls copied; harden (ui/cli) therefore
// keeps other processes and core dumps away from this process's memory. Whoever has the agent's user id can ask an
// unlocked keyring for the key; root can read all of it.
package keys
