"""The head of a numbered paper: the office in red, the number, a red line (GB/T 9704-2012, 7.2)."""

from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from documents.papers.official_page import BODY, TITLE, set_fonts
from documents.papers.paper import Paper
from documents.papers.titles import title_lines

_RED = "FF0000"
_MARK, _LEAST, _NUMBER = 34, 22, 16
"""Sizes in points of the office's name and the number; a long name is set smaller."""
_WIDTH = 440
"""Points between the margins."""


def write_head(word: Word, paper: Paper) -> None:
    """Begin ``word`` with the head of ``paper``."""
    chinese = paper.locale != "en"
    lines = title_lines(paper.signed) if chinese else [paper.signed]
    longest = max(map(len, lines)) / (1 if chinese else 2)
    size = int(min(_MARK, max(_LEAST, _WIDTH / longest)))
    for line in lines:
        _centred(word, line, TITLE, size, red=True)
    number = _centred(word, paper.number, BODY, _NUMBER)
    number.paragraph_format.space_before = Pt(8)
    edge = OxmlElement("w:pBdr")
    line_below = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "4"), ("color", _RED)):
        line_below.set(qn(f"w:{name}"), value)
    edge.append(line_below)
    properties = number._element.get_or_add_pPr()
    properties.insert_element_before(edge, "w:spacing", "w:jc", "w:rPr")
    word.add_paragraph(style="Normal")


def _centred(word: Word, text: str, font: str, size: int, *, red: bool = False) -> Paragraph:
    paragraph = word.add_paragraph(style="Normal")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.line_spacing = Pt(round(size * 1.4))
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    set_fonts(run._element.get_or_add_rPr(), font)
    if red:
        run.font.color.rgb = RGBColor.from_string(_RED)
    return paragraph
