"""The pages: where units see what they owe and hand it in, and the office sees the board.

Server-rendered, in Chinese and English, whole without scripts. Nothing is decided here: a page
reads facts, asks ``office`` to act, and says in words what came of it. The HTTP API for
programs stands beside the pages (``portal.api``).
"""
