"""A paper as an official Chinese document in Word (GB/T 9704-2012): layout only, no words."""

import zipfile
from io import BytesIO

from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from documents.papers import dates
from documents.papers.official_head import write_head
from documents.papers.official_page import new_document
from documents.papers.official_table import table_element
from documents.papers.paper import Block, Heading, Paper, Paragraph, Table
from documents.papers.titles import title_lines

_SIZE = 16
_ROOM = 28
"""Characters of the body's size in a line."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def official_docx(paper: Paper) -> bytes:
    """The same paper gives the same bytes."""
    word = new_document()
    if paper.number:
        write_head(word, paper)
    for part in paper.title:
        for line in title_lines(part) if paper.locale != "en" else [part]:
            _write(word, line, "Muster Title").alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(word, "", "Normal")
    if paper.addressees:
        _write(word, paper.addressees, "Normal")
    for block in paper.blocks:
        _lay_out(word, block)
    word.paragraphs[-1].paragraph_format.keep_with_next = True
    _sign(word, paper)
    core = word.core_properties
    core.title, core.author, core.comments = "".join(paper.title), paper.signed, ""
    core.created = core.modified = paper.made.replace(tzinfo=None)
    core.language = paper.locale
    return _packed(word)


def _lay_out(word: Word, block: Block) -> None:
    match block:
        case Heading(level, text):
            _indent(_write(word, text, f"Heading {level}"))
        case Paragraph(text):
            paragraph = _write(word, text, "Normal")
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            _indent(paragraph)
        case Table():
            _write(word, block.title, "Muster Caption").alignment = WD_ALIGN_PARAGRAPH.CENTER
            word.element.body.insert_element_before(table_element(block), "w:sectPr")
            _write(word, "", "Muster Cell")


def _write(word: Word, text: str, style: str) -> WordParagraph:
    paragraph = word.add_paragraph(style=style)
    run = paragraph.add_run(text)
    fonts = OxmlElement("w:rFonts")
    fonts.set(qn("w:hint"), "eastAsia")
    run._element.get_or_add_rPr().insert(0, fonts)
    return paragraph


def _indent(paragraph: WordParagraph) -> None:
    """Two characters at the first line, whatever the size."""
    indent = paragraph._element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "200")
    indent.set(qn("w:firstLine"), str(2 * _SIZE * 20))


def _sign(word: Word, paper: Paper) -> None:
    """Office and date, centred to each other in a block at the right, two characters in."""
    dated = dates.day(paper.dated, paper.locale)
    lines = title_lines(paper.signed) if paper.locale != "en" else [paper.signed]
    width = max(len(line) for line in (*lines, dated)) / (2 if paper.locale == "en" else 1)
    left = max(0.0, _ROOM - 2 - width - 1) * _SIZE
    _write(word, "", "Normal").paragraph_format.keep_with_next = True
    for line in (*lines, dated):
        paragraph = _write(word, line, "Normal")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        layout = paragraph.paragraph_format
        layout.left_indent, layout.right_indent = Pt(left), Pt(2 * _SIZE)
        layout.keep_together = layout.keep_with_next = line != dated


def _packed(word: Word) -> bytes:
    """The file without the time of its making."""
    buffer, packed = BytesIO(), BytesIO()
    word.save(buffer)
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return packed.getvalue()
