"""The command line ``muster``, one verb a file. What each promises is in ``docs/commands.md``."""
