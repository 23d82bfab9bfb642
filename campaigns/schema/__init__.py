"""JSON Schemas of the files that an office writes."""
