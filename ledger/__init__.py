"""The record: what was declared, what arrived, what was said. Tables, queries, migrations.

Nothing here decides anything; rules in ``campaigns`` do, on facts read from here.
"""
