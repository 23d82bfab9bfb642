"""What a cell may take, as a formula of a spreadsheet: 0 or more, whole or of two decimals."""

from campaigns.forms.indicator import Countable

_NOISE = "1E-15"
"""Of a figure: what lies behind the fifteen digits that a spreadsheet keeps, as in 0.1 + 0.2."""


def fits(asked: Countable, cell: str) -> str:
    """Holds while ``cell`` has a number that the reader of the form takes; never for a text."""
    return f"AND(ISNUMBER({cell}),{cell}>=0,{_finer(asked, cell)}<={cell}*{_NOISE})"


def unfit(asked: Countable, cell: str) -> str:
    """Holds while ``cell`` has a number that would be sent back, as a pasted one may be.

    A text is left to the reader, who takes ``1,234`` and full-width digits.
    """
    return f"AND(ISNUMBER({cell}),OR({cell}<0,{_finer(asked, cell)}>{cell}*{_NOISE}))"


def _finer(asked: Countable, cell: str) -> str:
    """By how much a figure is finer than it is asked for."""
    return f"ABS(ROUND({cell},{0 if asked.type == 'integer' else 2})-{cell})"
