"""The page of an official document after GB/T 9704-2012: margins, fonts, styles, page numbers."""

from docx import Document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

BODY, TITLE, HEADING, SUBHEADING, FOOTER = (
    "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体",
)  # fmt: skip
_LATIN = "Times New Roman"
_SIZE, _TITLE_SIZE, _SMALL_SIZE, _FOOTER_SIZE = 16, 22, 10.5, 14
_LINE = 28


def new_document() -> Word:
    """An empty document with the official page and styles: Normal, Heading 1 and 2, Muster ones."""
    word = Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    word.settings.odd_and_even_pages_header_footer = True
    _number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    _number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    normal = word.styles["Normal"]
    _shape(normal, BODY, _SIZE)
    _break_latin_words(normal)
    _shape(word.styles["Heading 1"], HEADING, _SIZE)
    _shape(word.styles["Heading 2"], SUBHEADING, _SIZE)
    for name, font, size in (
        ("Muster Title", TITLE, _TITLE_SIZE),
        ("Muster Caption", HEADING, 12),
        ("Muster Cell", BODY, _SMALL_SIZE),
    ):
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        _shape(style, font, size)
    word.styles["Muster Caption"].paragraph_format.keep_with_next = True
    word.styles["Muster Cell"].paragraph_format.line_spacing = Pt(16)
    word.styles["Muster Title"].paragraph_format.line_spacing = Pt(36)
    return word


def set_fonts(properties: BaseOxmlElement, east_asian: str, latin: str = _LATIN) -> None:
    """Name the font of each script; the hint gives quotation marks to the Chinese one."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    fonts.attrib.clear()
    fonts.set(qn("w:hint"), "eastAsia")
    for script, font in (("ascii", latin), ("hAnsi", latin), ("cs", latin)):
        fonts.set(qn(f"w:{script}"), font)
    fonts.set(qn("w:eastAsia"), east_asian)


def _shape(style: ParagraphStyle, font: str, size: float) -> None:
    set_fonts(style.element.get_or_add_rPr(), font)
    style.font.size, style.font.bold, style.font.italic = Pt(size), False, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = Pt(_LINE)


def _break_latin_words(style: ParagraphStyle) -> None:
    """Let a mail address go on in the next line; else the line before it is stretched to fill."""
    wrap = OxmlElement("w:wordWrap")
    wrap.set(qn("w:val"), "0")
    style.element.get_or_add_pPr().insert(0, wrap)


def _number(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """``— 1 —``, one character in from the outer edge."""
    paragraph.alignment = side
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = Pt(_FOOTER_SIZE)
    for kind, text in (("t", "— "), ("fld", "PAGE"), ("t", " —")):
        run = paragraph.add_run(text if kind == "t" else "")
        run.font.size = Pt(_FOOTER_SIZE)
        set_fonts(run._element.get_or_add_rPr(), FOOTER, FOOTER)
        if kind == "fld":
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), text)
            run._element.addprevious(field)
            run.text = "1"
            field.append(run._element)
