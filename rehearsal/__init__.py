"""Rehearsals: a campaign's whole life on a rehearsal clock, with simulated units.

The flows, the ledger, the mailbox, the mails and the workbooks are the real ones. Only the
units are played, and they know nothing but the letters they get.
"""
