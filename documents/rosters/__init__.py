"""A roster as a workbook: written, and read again."""
