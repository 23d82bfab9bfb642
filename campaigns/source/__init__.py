"""A YAML file as data, with the place of every value."""
