"""Slips of the hand in a file's text: lines lost, tabs, wide signs, quotes that never close."""

from random import Random

from tests.fuzz import words

_ENDS = ("\r\n", "\r", "\x85", "\u2028", "\n\n", "\n\t", "\\\n", "\x0b", "")
_LINES = (
    "---", "...", "%YAML 1.2", "%TAG ! x", "# 注释", "\t", "- x", "x", "<<: *a", "&a", "*a", "? x",
    ": y",
    "\ufeff", "title: x", "\ttitle: x", "title：x", "title:x", '"', "'", "[", "}", "```yaml",
    "<<<<<<< HEAD",
)  # fmt: skip


def spoil_text(text: str, rng: Random) -> tuple[str, str]:
    """``text`` after one slip, and what the slip was."""
    lines = text.split("\n")
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    line = lines[one]
    column = rng.randint(0, len(line))
    slip = rng.choice(_SLIPS)
    match slip:
        case "line lost":
            del lines[one]
        case "line doubled":
            lines.insert(one, lines[other])
        case "lines swapped":
            lines[one], lines[other] = lines[other], lines[one]
        case "line cut":
            lines[one] = line[:column]
        case "line put in":
            lines.insert(one, rng.choice(_LINES))
        case "indented":
            lines[one] = " " * rng.randint(0, 9) + line.lstrip()
        case "tab":
            lines[one] = line[:column] + "\t" + line[column:]
        case "tabs for indents":
            lines = [row.replace("  ", "\t") for row in lines]
        case "wide line":
            lines[one] = line.translate(words.WIDE)
        case "wide colons":
            lines = [row.replace(": ", "：") for row in lines]
        case "sign":
            sign = rng.choice((*words.SIGNS, *"\"'[]{}:,#&*!|>%@`?-\\"))
            lines[one] = line[:column] + sign + line[column:]
        case "other line ends":
            return rng.choice(_ENDS).join(lines), slip
        case "value of YAML":
            lines[one] = f"{line.partition(':')[0]}: {rng.choice(words.YAML_SIGNS)}"
        case "twice":
            lines *= 2
    return "\n".join(lines), slip


_SLIPS = (
    "line lost", "line doubled", "lines swapped", "line cut", "line put in", "indented", "tab",
    "tabs for indents", "wide line", "wide colons", "sign", "other line ends", "value of YAML",
    "twice",
)  # fmt: skip
