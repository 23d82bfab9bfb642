"""Chasing: what is owed and not yet told, and by whom it is let go."""
