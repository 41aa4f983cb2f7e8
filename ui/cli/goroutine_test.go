package cli_test

import "go/ast"

func startsGoroutine(f *ast.File) bool {
	found := false
	ast.Inspect(f, func(n ast.Node) bool {
		if _, is := n.(*ast.GoStmt); is {
			found = true
		}
		return !found
	})
	return found
}
