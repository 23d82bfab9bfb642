"""Filled forms: what a unit handed in, read cell by cell."""
