"""A timetable as a chart and as a calendar file."""
