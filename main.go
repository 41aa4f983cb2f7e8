// Command kycdesk is the desk of a compliance agent in a terminal: see README.md.
package main

import (
	"os"

	"kycdesk/ui/cli"
)

func main() {
	os.Exit(cli.Main(cli.System()))
}
