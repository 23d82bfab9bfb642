"""Texts for people, in Chinese and English, kept in YAML files beside the code that says them."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

Locale = Literal["zh-CN", "en"]


@cache
def catalogue(package: str, name: str) -> dict[str, dict[str, str]]:
    """The texts of one file: code → locale → text."""
    source = files(package).joinpath(name).read_text(encoding="utf-8")
    texts: dict[str, dict[str, str]] = yaml.load(source, Loader=yaml.CSafeLoader)
    return texts


class Wording:
    """The texts that one package says; ``say`` picks the locale and puts the facts in."""

    def __init__(self, package: str, name: str = "texts.yaml") -> None:
        self._package, self._name = package, name

    def say(self, code: str, locale: Locale, /, **facts: object) -> str:
        """The text ``code`` in ``locale``.

        Raises ``KeyError`` for a code or locale that the file lacks, or a fact
        that the text needs: each is a mistake in Muster, not of its user.
        """
        return catalogue(self._package, self._name)[code][locale].format(**facts)

    def knows(self, code: str) -> bool:
        return code in catalogue(self._package, self._name)


class Voice:
    """The texts of one file in one language."""

    def __init__(self, wording: Wording, locale: Locale) -> None:
        self.wording, self.locale = wording, locale

    def __call__(self, code: str, /, **facts: object) -> str:
        return self.wording.say(code, self.locale, **facts)

    def listed(self, items: Iterable[str], join: str = "comma") -> str:
        """Items joined as the language does; ``join`` is a text of the file."""
        return self(join).join(items)
