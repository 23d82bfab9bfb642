"""The core: what a campaign is, what is owed, by whom, by when, and what to say about it.

Everything here is pure. Rules take facts and the instant they are asked about
(``as_of``) and return decisions; nothing here opens a database, sends a mail or
knows of Prefect. Read in this order: ``spec``, ``load``, ``timetable``,
``obligation``, ``ladder``, ``sheet``, ``figures``.
"""
