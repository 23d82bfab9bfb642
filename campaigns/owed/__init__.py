"""What is owed, when, by whom, and who is chased for it: the timetable, obligations, ladders."""
