"""Days, hours and offsets as offices write them, in Chinese and English."""
