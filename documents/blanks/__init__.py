"""Blank workbooks: what a unit is sent to fill in."""
