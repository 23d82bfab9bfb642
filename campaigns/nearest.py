"""The word that was most likely meant, where the one that stands there is unknown."""

import difflib
from bisect import bisect_left
from collections.abc import Iterable

_MANY, _LONGEST, _NEIGHBOURS, _ASKED = 2000, 200, 200, 60
"""Above so many known words only those that begin or end alike are compared; words are cut.
Of words in order only so many on each side are compared, and only for the first so many
unknown words: comparing takes hundredths of a second each."""


class Words:
    """Many known words, in order from their beginnings and from their ends."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))
        self._backward = sorted(word[::-1] for word in self._words)
        self._asked = 0

    def nearest(self, word: str) -> str | None:
        """The known word that ``word`` was most likely meant to be: of many only those are
        compared that begin or end most alike."""
        if len(self._words) <= 2 * _NEIGHBOURS:
            return nearest(word, self._words)
        self._asked += 1
        if self._asked > _ASKED:
            return None
        backward = _neighbours(self._backward, word[::-1])
        return nearest(word, [*_neighbours(self._words, word), *(w[::-1] for w in backward)])


def _neighbours(words: list[str], word: str) -> list[str]:
    at = bisect_left(words, word)
    return words[max(at - _NEIGHBOURS, 0) : at + _NEIGHBOURS]


def nearest(word: str, known: list[str]) -> str | None:
    """The known word that ``word`` was most likely meant to be."""
    if len(known) > _MANY:
        half = max(len(word) // 2, 1)
        head, tail = word[:half], word[-half:]
        known = [k for k in known if k.startswith(head) or k.endswith(tail)]
    matches = difflib.get_close_matches(word[:_LONGEST], known, n=1, cutoff=0.6)
    return matches[0] if matches else None
