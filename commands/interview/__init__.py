"""The interview of ``muster new``: a few questions, and the spec that the answers come to.

Read in this order: ``draft`` (the answers), ``questions``, ``asking`` (from a terminal, from
lines or from options), ``compose`` (what the answers come to, checked as ``muster check``
checks), ``files`` (what is written, all of it or nothing).
"""
