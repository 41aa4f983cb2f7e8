package journal

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// The uses of a key.
const (
	useData     = "data"     // seals entries of one month, so that a month can be made unreadable without deleting rows
	useEvidence = "evidence" // keys the digests of what the agent saw, since a plain hash of a birth date can be guessed
)

// wrapped is one key in the file. Each has its own salt and stays under the API key it was wrapped with until Rewrap.
type wrapped struct {
	ID      string `json:"id"`
	Use     string `json:"use"`
	Month   string `json:"month,omitempty"` // "2026-11", UTC
	Salt    []byte `json:"salt"`
	Wrapped []byte `json:"wrapped"` // nonce and ciphertext
}

type keyFile struct {
	Version int       `json:"version"`
	Keys    []wrapped `json:"keys"`
}

// keyring is the keys file and what of it the present API key opens.
type keyring struct {
	path, lock string
	readOnly   bool
	now        func() time.Time

	mu        sync.Mutex
	secret    []byte
	forgotten bool // closed: nothing is sealed or opened any more
	records   []wrapped
	opened    map[string][]byte
	missing   map[string]bool // ids looked for in vain since the file was read last
	problem   error           // what the file read last lacks
	lost      error           // what was found lacking once, and a new file does not bring back
}

func newKeyring(dir string, o Options) *keyring {
	return &keyring{
		path: filepath.Join(dir, keysName), lock: filepath.Join(dir, keysName+".lock"), readOnly: o.ReadOnly, now: o.Now,
		secret: slices.Clone(o.Wrap), opened: map[string][]byte{}, missing: map[string]bool{},
	}
}

// load reads the file and opens what it can. What was opened before stays open: another process may have re-wrapped it.
func (k *keyring) load() {
	k.problem, k.records = nil, nil
	clear(k.missing)
	text, err := os.ReadFile(k.path)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	var file keyFile
	if err == nil && json.Unmarshal(text, &file) != nil {
		err = errors.New("it was damaged: what it holds is no list of keys")
	}
	if err == nil && file.Version != 1 {
		err = fmt.Errorf("it has version %d", file.Version)
	}
	if err != nil {
		k.problem = &KeysError{k.path, err}
		return
	}
	k.records = file.Keys
	k.openRecords()
}

func (k *keyring) openRecords() {
	if len(k.secret) == 0 {
		return
	}
	closed := 0
	for _, r := range k.records {
		if _, ok := k.opened[r.ID]; ok {
			continue
		}
		if key, err := r.open(k.secret); err == nil {
			k.opened[r.ID] = key
		} else {
			closed++
		}
	}
	if closed > 0 {
		k.problem = &KeysError{k.path, fmt.Errorf("%d of %d keys belong to another API key", closed, len(k.records))}
	}
}

func (r *wrapped) open(secret []byte) ([]byte, error) {
	key, err := wrapKey(secret, r.Salt)
	if err != nil {
		return nil, err
	}
	return openWith(key, r.Wrapped, r.ID, r.Use, r.Month)
}

// wrap closes key under secret with a new salt.
func (r *wrapped) wrap(secret, key []byte) error {
	r.Salt = make([]byte, keySize)
	rand.Read(r.Salt)
	outer, err := wrapKey(secret, r.Salt)
	if err != nil {
		return err
	}
	r.Wrapped, err = sealWith(outer, key, r.ID, r.Use, r.Month)
	return err
}

// find returns an opened key, looking again at the file once for an id it does not know: another process may have
// begun a new month.
func (k *keyring) find(id string) ([]byte, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	key, ok := k.opened[id]
	if ok || k.missing[id] || len(k.secret) == 0 {
		return key, ok
	}
	k.load()
	if key, ok = k.opened[id]; ok {
		return key, true
	}
	k.missing[id] = true
	if !slices.ContainsFunc(k.records, func(r wrapped) bool { return r.ID == id }) && k.lost == nil {
		k.lost = &KeysError{k.path, errors.New("a key that earlier entries need is not in it")}
	}
	return nil, false
}

// dataKey returns the key for a month, making it durable before anything is sealed with it.
func (k *keyring) dataKey(month string) (id string, key []byte, err error) {
	return k.obtain(useData, month)
}

func (k *keyring) obtain(use, month string) (id string, key []byte, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.forgotten {
		return "", nil, ErrClosed
	}
	if len(k.secret) == 0 {
		return "", nil, ErrNoKey
	}
	if id, key := k.held(use, month); key != nil {
		return id, key, nil
	}
	if k.readOnly {
		return "", nil, ErrReadOnly
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	unlock, err := lockFile(ctx, k.lock)
	if err != nil {
		return "", nil, fmt.Errorf("adding a key: %w", err)
	}
	defer unlock()
	k.load() // another process may have added it meanwhile
	if id, key := k.held(use, month); key != nil {
		return id, key, nil
	}
	return k.add(use, month)
}

func (k *keyring) held(use, month string) (id string, key []byte) {
	for _, r := range k.records {
		if key := k.opened[r.ID]; key != nil && r.Use == use && r.Month == month {
			return r.ID, key
		}
	}
	return "", nil
}

func (k *keyring) add(use, month string) (id string, key []byte, err error) {
	if k.unreadable() {
		if err := k.setAside(); err != nil {
			return "", nil, err
		}
	}
	r := wrapped{ID: newID(), Use: use, Month: month}
	key = make([]byte, keySize)
	rand.Read(key)
	if err := r.wrap(k.secret, key); err != nil {
		return "", nil, err
	}
	if err := k.save(append(slices.Clone(k.records), r)); err != nil {
		return "", nil, err
	}
	k.opened[r.ID] = key
	return r.ID, key, nil
}

// unreadable reports whether there is a file that we could not read, as opposed to one with keys that do not open.
func (k *keyring) unreadable() bool { return k.problem != nil && len(k.records) == 0 && exists(k.path) }

// setAside keeps a file that cannot be read for a person to look at, instead of writing over it.
func (k *keyring) setAside() error {
	k.lost = k.problem
	aside := k.path + ".damaged-" + k.now().UTC().Format("20060102T150405.000000000")
	if err := os.Rename(k.path, aside); err != nil {
		return fmt.Errorf("setting the damaged key file aside: %w", err)
	}
	return nil
}

// save replaces the file: written beside, synced, renamed, directory synced, so that a power cut leaves the old or the new.
func (k *keyring) save(records []wrapped) error {
	text, err := json.MarshalIndent(keyFile{Version: 1, Keys: records}, "", "\t")
	if err != nil {
		return fmt.Errorf("writing the keys: %w", err)
	}
	f, err := os.CreateTemp(filepath.Dir(k.path), keysName+".new-*") // made with mode 0600
	if err != nil {
		return fmt.Errorf("writing the keys: %w", err)
	}
	defer os.Remove(f.Name()) //nolint:errcheck // it is gone after the rename
	_, err = f.Write(append(text, '\n'))
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(f.Name(), k.path)
	}
	if err == nil {
		err = syncDir(filepath.Dir(k.path))
	}
	if err != nil {
		return fmt.Errorf("writing the keys: %w", err)
	}
	k.records = records
	return nil
}

// forget wipes the opened keys.
func (k *keyring) forget() {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, key := range k.opened {
		clear(key)
	}
	clear(k.opened)
	clear(k.secret)
	k.secret, k.forgotten = nil, true
}
