"""How long a national campaign takes to read, check and plan; see ``bench/README.md``."""
