"""The figures of a phase: as data for programs, and as a workbook for people."""

from documents.summaries.figures_data import figures_json
from documents.summaries.figures_workbook import figures_xlsx

__all__ = ["figures_json", "figures_xlsx"]
