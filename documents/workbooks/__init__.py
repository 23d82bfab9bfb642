"""Workbooks of every kind as plain grids, read within bounds, whoever sent them."""
