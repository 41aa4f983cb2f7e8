package assets

import _ "embed" // for the policy

//go:embed policy.toml
var policy string

// Policy returns the default policy as a file, every key with what it means. It is generated from the tables that it
// describes: go test ./ui/cli -run PolicyFile -update.
func Policy() string { return policy }
