"""Returns as they come in: kept, sorted, checked, decided upon, answered."""
