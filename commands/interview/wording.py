"""The texts of the interview, in the user's language; and the words that go into the spec."""

from collections.abc import Iterable

from campaigns.faults import Fault
from campaigns.wording import Locale, Voice, Wording
from commands.language import locale

_TEXTS = Wording("commands.interview", "texts.yaml")
_WORDS = Wording("commands.interview", "words.yaml")


def say(code: str, /, **facts: object) -> str:
    """What the interview says, in the user's language."""
    return _TEXTS.say(code, locale(), **facts)


def words(language: Locale) -> Voice:
    """The words that a spec of that language is filled with."""
    return Voice(_WORDS, language)


def told(code: str, **facts: object) -> str:
    """A fault of the spec language and what mends it, as ``muster check`` says it."""
    return told_of(Fault(code, "", facts=facts))


def told_of(fault: Fault) -> str:
    """What is wrong and what mends it, without a place: the place is the question."""
    message, hint = fault.message(locale()), fault.hint(locale())
    if not hint:
        return message
    return f"{message} ({hint})" if locale() == "en" else f"{message}（{hint}）"


def lines_of(faults: Iterable[Fault]) -> str:
    """Each fault on a line of its own, once."""
    return "\n".join(dict.fromkeys(map(told_of, faults)))


class Wrong(Exception):
    """An answer that cannot be taken; its text says why and what mends it."""
