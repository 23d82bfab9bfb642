"""Days, instants and terms, and the calendar of working days that they keep to."""
