"""Which language a page speaks: as chosen, else as the browser asks, else the campaign's own."""

from starlette.requests import Request

from campaigns.wording import Locale, Voice, Wording

WORDING = Wording("portal", "texts.yaml")
COOKIE = "language"
LOCALES: tuple[Locale, ...] = ("zh-CN", "en")


def locale_of(request: Request, default: Locale = "zh-CN") -> Locale:
    """The language of the answer to ``request``."""
    chosen = request.cookies.get(COOKIE)
    if chosen in LOCALES:
        return chosen
    asked = _asked(request.headers.get("accept-language", ""))
    return asked or default


def voice_of(request: Request, default: Locale = "zh-CN") -> Voice:
    return Voice(WORDING, locale_of(request, default))


def _asked(header: str) -> Locale | None:
    """The first of our languages that a browser asks for, by its weights."""
    weighed: list[tuple[float, int, str]] = []
    for place, part in enumerate(header[:500].split(",")):
        tag, _, weight = part.strip().partition(";q=")
        try:
            weighed.append((-float(weight or 1), place, tag.strip().lower()))
        except ValueError:
            continue
    for wish, _, tag in sorted(weighed):
        if wish and tag.split("-")[0] in ("zh", "en"):
            return "en" if tag.startswith("en") else "zh-CN"
    return None
