"""What the office does, each a plain function: declare, chase, deliver, receive, extend, summarise.

They read facts from the ledger, ask the rules in ``campaigns``, and write down
what was decided. They know nothing of Prefect, so the command line can do them
by hand and ``tasks`` can do them on time.
"""
