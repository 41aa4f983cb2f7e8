package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"kycdesk/argos"
	"kycdesk/ui/cli/config"
)

// mostRecord bounds one file of a folder of cases: a page of the service's list is far below it.
const mostRecord = 64 << 20

// fileCase is one case record of a folder.
type fileCase struct {
	file string // name in the folder
	sub  argos.Submission
}

// caseFiles lists the files of a folder that may hold case records, by name.
func caseFiles(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir) // sorted by name
	if err != nil {
		return nil, exit(ExitUsage, fmt.Errorf("the folder of cases cannot be read: %s", config.PlainCause(err)))
	}
	var out []string
	for _, e := range entries {
		if ext := strings.ToLower(filepath.Ext(e.Name())); !e.IsDir() && (ext == ".json" || ext == ".jsonl") {
			out = append(out, e.Name())
		}
	}
	if len(out) == 0 {
		return nil, exit(ExitUsage, errors.New("the folder has no .json or .jsonl file: save cases there with kycdesk show ID --json > ID.json"))
	}
	return out, nil
}

// eachRecord calls use with every case record of a file: one after another, alone or in an answer of the service.
func eachRecord(dir, name string, use func(fileCase) error) error {
	f, err := os.Open(filepath.Join(dir, name)) //nolint:gosec // the caller says where
	if err != nil {
		return errors.New(config.PlainCause(err))
	}
	defer f.Close() //nolint:errcheck // only read
	in := &io.LimitedReader{R: bufio.NewReader(f), N: mostRecord}
	d := json.NewDecoder(in)
	for n := 0; ; n++ {
		var raw json.RawMessage
		err := d.Decode(&raw)
		switch {
		case errors.Is(err, io.EOF) && n > 0:
			return nil
		case in.N <= 0:
			return errors.New("it is longer than a file of cases can be")
		case errors.Is(err, io.EOF):
			return errors.New("it is empty")
		case err != nil:
			return errors.New("it is not JSON")
		}
		records, err := recordsIn(raw)
		if err != nil {
			return err
		}
		for _, record := range records {
			c := fileCase{file: name}
			if err := json.Unmarshal(record, &c.sub); err != nil {
				return errors.New("it holds something else than a case record")
			}
			c.sub.Record = record
			if err := use(c); err != nil {
				return err
			}
		}
	}
}

// recordsIn finds the case records in one JSON value: a record, a list of records, a line of `show --json`, or an answer
// of the service (§2.3).
func recordsIn(raw json.RawMessage) ([]json.RawMessage, error) {
	if bytes.HasPrefix(bytes.TrimSpace(raw), []byte("[")) {
		var list []json.RawMessage
		if err := json.Unmarshal(raw, &list); err != nil {
			return nil, errors.New("it is not JSON")
		}
		return list, nil
	}
	var v map[string]json.RawMessage
	if err := json.Unmarshal(raw, &v); err != nil {
		return nil, errors.New("it holds something else than a case record")
	}
	if record, ok := v["submission"]; ok {
		return []json.RawMessage{record}, nil
	}
	if list, ok := v["Items"]; ok {
		return recordsIn(list)
	}
	if _, ok := v["submission_id"]; !ok {
		return nil, errors.New("it holds something else than a case record")
	}
	return []json.RawMessage{raw}, nil
}
