"""What came of it: figures of a phase, targets, the league, progress of work items."""
