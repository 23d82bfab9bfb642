"""What a file says as a form, whichever way it came: a workbook, or a posted web form."""

from campaigns.sheets.examine import CellFault, Filled
from documents.filled.form import Unreadable, read_workbook
from documents.filled.posted import posted_form

Read = Filled | CellFault
"""The form, or why there is none to be read."""


def read_form(content: bytes) -> Read:
    """What ``content`` says; never raises for what is in it."""
    try:
        return posted_form(content) or read_workbook(content)
    except Unreadable as error:
        return error.fault
