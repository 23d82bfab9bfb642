"""Whether the checks of a form can hold together; decided exactly, on rational numbers."""
