"""regdiff at home in other tools: checks for CI, and git."""
