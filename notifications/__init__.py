"""Messages: letters from templates, letters as mail, and the one connection they leave by.

Read in this order: ``letter`` (facts → words), ``mime`` (words → a message),
``post`` (a message → the mail server). Nothing here reads the clock, decides who
is written to, or remembers what was sent.
"""
