"""One question: what it is about, the answer it suggests, and how an answer is taken."""

from collections.abc import Callable
from dataclasses import dataclass, field

from commands.interview import reading
from commands.interview.draft import Draft
from commands.interview.wording import say

Take = Callable[[Draft, str], str | None]
"""Puts an answer into the draft; raises ``Wrong``. May say how the answer was understood."""


def _always(_: Draft) -> bool:
    return True


@dataclass(frozen=True)
class Question:
    """``suggest`` gives the default as a person would type it; empty where “none” is the
    default, ``None`` where there is no default. ``rests_on`` are the questions without whose
    answers this one cannot be judged."""

    key: str
    suggest: Callable[[Draft], str | None]
    take: Take
    applies: Callable[[Draft], bool] = _always
    rests_on: frozenset[str] = frozenset()
    choices: tuple[str, ...] = field(default=())
    depends: Callable[[Draft], str] | None = None
    """What the wording depends on, where it does."""

    def label(self, draft: Draft) -> str:
        return say(self._code("ask", draft))

    def help(self, draft: Draft, **facts: object) -> str:
        shown = reading.listed(self.shown_choices) if self.choices else ""
        return say(self._code("help", draft), **({"choices": shown} if shown else {}), **facts)

    @property
    def shown_choices(self) -> dict[str, str]:
        return {one: say(f"choice/{self.key}/{one}") for one in self.choices}

    def _code(self, kind: str, draft: Draft) -> str:
        return f"{kind}/{self.key}" + (f"/{self.depends(draft)}" if self.depends else "")
