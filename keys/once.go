package keys

import (
	"context"
	"errors"
	"fmt"
)

// Environment takes the key from a variable, once, and removes the variable so that no child process sees it.
type Environment struct {
	Name   string
	Getenv func(string) string
	Unset  func(string)
}

// EmptyVariableError says that the variable which should hold the key is not set.
type EmptyVariableError struct{ Name string }

func (e *EmptyVariableError) Error() string {
	return fmt.Sprintf("the environment variable %s is empty; put the API key there", e.Name)
}

// Where names the variable.
func (e Environment) Where(Ref) string { return "the environment variable " + e.Name }

// Probe reports whether the variable holds anything.
func (e Environment) Probe(context.Context) error {
	if e.Getenv(e.Name) == "" {
		return &EmptyVariableError{e.Name}
	}
	return nil
}

// Has reports whether the variable holds anything.
func (e Environment) Has(context.Context, Ref) (bool, error) { return e.Getenv(e.Name) != "", nil }

// Get returns the variable's value and removes it. It is for whatever origin this run works on.
func (e Environment) Get(context.Context, Ref) (Secret, error) {
	value := e.Getenv(e.Name)
	if value == "" {
		return nil, &EmptyVariableError{e.Name}
	}
	e.Unset(e.Name)
	return CleanKey([]byte(value))
}

// Put refuses.
func (Environment) Put(context.Context, Ref, Secret) error { return ErrNotStored }

// Delete refuses: the shell owns the variable.
func (Environment) Delete(context.Context, Ref) error { return ErrNotStored }

// Prompt asks for the key and keeps it for this run only.
type Prompt struct {
	Ask func(ctx context.Context, prompt string) (Secret, error) // without echo; nil where nobody can be asked
}

// ErrNobodyToAsk says that there is no terminal to ask at.
var ErrNobodyToAsk = errors.New("there is no terminal to ask for the API key at")

// Where says that nothing is kept.
func (Prompt) Where(Ref) string { return "nowhere: asked for at every start" }

// Probe reports whether somebody can be asked.
func (p Prompt) Probe(context.Context) error {
	if p.Ask == nil {
		return ErrNobodyToAsk
	}
	return nil
}

// Has is always false.
func (Prompt) Has(context.Context, Ref) (bool, error) { return false, nil }

// Get asks.
func (p Prompt) Get(ctx context.Context, ref Ref) (Secret, error) {
	if p.Ask == nil {
		return nil, ErrNobodyToAsk
	}
	raw, err := p.Ask(ctx, "API key for "+ref.Origin+": ")
	if err != nil {
		return nil, err
	}
	key, err := CleanKey(raw)
	if err != nil {
		raw.Wipe()
		return nil, err
	}
	return key, nil
}

// Put refuses.
func (Prompt) Put(context.Context, Ref, Secret) error { return ErrNotStored }

// Delete refuses.
func (Prompt) Delete(context.Context, Ref) error { return ErrNotStored }
