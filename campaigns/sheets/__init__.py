"""A filled form: read to the cell, checked, its figures or all that is wrong with them."""
