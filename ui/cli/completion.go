package cli

import (
	"errors"

	"github.com/spf13/cobra"
)

// completeNoFiles keeps shells from offering file names where a case id stands.
func completeNoFiles(c *cobra.Command) {
	if len(c.ValidArgs) == 0 && c.ValidArgsFunction == nil {
		c.ValidArgsFunction = cobra.NoFileCompletions
	}
	for _, sub := range c.Commands() {
		completeNoFiles(sub)
	}
}

// completionCommand prints what a shell needs to complete commands and flags. Values that would need the service are
// not completed: pressing tab must not cost a call, a key or a wait.
func completionCommand() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:   "completion bash|zsh|fish|powershell",
		Short: "Print the completion script for a shell",
		Long: "Prints the completion script for a shell. For this session:\n\n" +
			"  bash        source <(kycdesk completion bash)\n" +
			"  zsh         source <(kycdesk completion zsh)\n" +
			"  fish        kycdesk completion fish | source\n" +
			"  powershell  kycdesk completion powershell | Out-String | Invoke-Expression",
		ValidArgs: shells,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return exit(ExitUsage, errors.New("completion wants one shell: bash, zsh, fish or powershell"))
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			out, root := c.OutOrStdout(), c.Root()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(out, true)
			case "zsh":
				return root.GenZshCompletion(out)
			case "fish":
				return root.GenFishCompletion(out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(out)
			}
			return exit(ExitUsage, errors.New("no completion for that shell; there is bash, zsh, fish and powershell"))
		},
	}
}
