"""The summary of a phase: as a paper, as Markdown, and its figures as data."""
