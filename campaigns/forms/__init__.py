"""Forms (表样): what a return asks for, and the rules its figures keep."""
