"""Office files: blank workbooks out, filled ones in, phase summaries and circulars.

Everything here turns values into bytes or bytes into values. Nothing opens the
ledger, reads the clock or sends a mail. Read ``blank`` and ``filled`` for the
forms; ``official`` for the layout that every document shares.
"""
