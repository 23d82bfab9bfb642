"""Who may do what: accounts, personal links, tokens of programs."""
