"""A phase summary as an official document in Word."""

from campaigns.results.figures import PhaseSummary
from documents.papers.official import official_docx
from documents.summaries.paper import summary_paper


def summary_docx(summary: PhaseSummary) -> bytes:
    return official_docx(summary_paper(summary))
