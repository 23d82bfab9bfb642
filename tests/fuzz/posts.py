"""Spoilt form posts by the thousand (``python -m tests.fuzz.posts``): each is accepted with exactly
the figures that were typed, as another reader reads them, or it is refused; no fault of ours.

Case ``number`` of ``seed`` is the same wherever it runs.
"""

import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path

import click
from sqlmodel import col, select

from ledger.tables import Handling
from office.house import open_house
from office.settings import Settings
from tests.fuzz.post_bodies import TOKEN, URLENCODED, encoded, no_form
from tests.integration.desk import Desk
from tests.integration.portal_site import FORM, Browser, Site, crowd_of, site_at

UNITS = 20
_RENEWED = 500
ANSWERS = {200, 303, 400, 403, 404, 413, 422}
NASTY = (
    "", " ", "0", "-0", "-1", "12", " 12 ", "１２", "1,234", "1,23", "12,345,678", "1.5", "1.50",
    "1.505", "1e3", "0x10", "1/2", "½", "②", "12²", "约400", "400余", "1.1万", "=1+1", "+1", "'12",
    "NaN", "Infinity", "1" * 15, "1" * 16, "9" * 400, "0." + "0" * 300 + "1", "1" + "\0", "\0",
    "\n", "1\n2", "\u202e12", "12\u200b", "\ufeff12", "<script>", "{{7*7}}", "%s",
    "'; DROP TABLE arrival", "٣", "1 2", "1\u00a02", "1_000", "00012", "12.", ".5", "true",
    "是", "否", "\ud83d", "😀",
)  # fmt: skip
CODES = ("A01", "A02", "A03", "A04")
HEADS = ("filler", "phone", "reviewer", "head", "date", "note", "nil", "correction", "unit")
_GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)


@dataclass(frozen=True)
class Post:
    """One request: fields in their order, names perhaps twice; or bytes that are no form of a
    browser's, from which no others than these fields can be read."""

    fields: tuple[tuple[str, str], ...] = ()
    raw: bytes | None = None
    kind: str = URLENCODED


def case(number: int, seed: int) -> Post:
    """Spoilt post ``number``; one in ten is sound."""
    rng = random.Random(f"{seed}/{number}")
    fields = [(name, value) for name, value in FORM.items()]
    fields += [("fig.A01", str(rng.randrange(99)))] if rng.random() < 0.3 else []
    for _ in range(0 if rng.random() < 0.1 else rng.randrange(1, 5)):
        _spoil(rng, fields)
    if rng.random() < 0.08:
        return Post(*no_form(rng, fields))
    return Post(tuple(fields))


def _spoil(rng: random.Random, fields: list[tuple[str, str]]) -> None:
    act, place = rng.randrange(7), rng.randrange(len(fields) or 1)
    figure = f"fig.{rng.choice(CODES)}"
    if act <= 2 or not fields:
        fields.append((figure, _value(rng)))
    elif act == 3:
        del fields[place]
    elif act == 4:
        fields.append((f"head.{rng.choice(HEADS)}", _value(rng)))
    elif act == 5:
        fields[place] = (fields[place][0], _value(rng))
    else:
        fields.append((rng.choice(("fig.A99", "fig.", "fig.A91", "act", "x" * 300, "_")), "1"))


def _value(rng: random.Random) -> str:
    value = rng.choice(NASTY)
    if rng.random() < 0.2 and value:
        place = rng.randrange(len(value))
        value = (
            value[:place]
            + chr(rng.choice((rng.randrange(128), rng.randrange(0xD800))))
            + value[place:]
        )
    return value


def meant(fields: tuple[tuple[str, str], ...]) -> dict[str, Decimal]:
    """What the figures of a post say, read without the code that is tested: the last of a name
    counts, and only ASCII or full-width digits make a number."""
    typed = dict(fields)
    found = {}
    for code in CODES:
        text = typed.get(f"fig.{code}", "").strip()
        text = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in text)
        if _GROUPED.fullmatch(text):
            text = text.replace(",", "")
        try:
            found[code] = Decimal(text) if re.fullmatch(r"-?[\d.]+", text, re.ASCII) else None
        except InvalidOperation:
            continue
    return {code: value for code, value in found.items() if value is not None}


@dataclass(frozen=True)
class Outcome:
    """What came of one post; ``failure`` says what must not be."""

    number: int
    came: str
    failure: str = ""


class Range:
    """A portal with a crowd of units that are posted for in turn."""

    def __init__(self, folder: Path) -> None:
        settings = Settings(state_dir=folder, database_url=f"sqlite:///{folder / 'ledger.db'}")
        desk = Desk(open_house(settings), crowd_of(UNITS, levels=False))
        desk.declare("2010-12-03 10:00")
        self.site: Site = site_at(desk, "2010-12-08 10:00")
        self.units = [self.site.unit(f"u{number}") for number in range(UNITS)]
        self.paths = [
            f"/unit/o/{self.site.number(f'u{number}', 'submission-1')}/fill"
            for number in range(UNITS)
        ]
        for one, path in zip(self.units, self.paths, strict=True):
            one.get(path)

    def close(self) -> None:
        self.site.house.engine.dispose()

    def shoot(self, number: int, seed: int) -> Outcome:
        post, who = case(number, seed), number % UNITS
        self.site.clock.now += timedelta(seconds=1)
        before = self._last()
        status, text = self._send(self.units[who], self.paths[who], post)
        after = self._last()
        if status not in ANSWERS or "Traceback" in text:
            return Outcome(number, str(status), f"status {status}: {post}")
        if after is None or (before is not None and after.arrival_id == before.arrival_id):
            return Outcome(number, f"nothing kept ({status})")
        wrong = _misread(post, after) if after.outcome in ("accepted", "nil") else ""
        return Outcome(number, after.outcome, wrong)

    def _send(self, one: Browser, path: str, post: Post) -> tuple[int, str]:
        body = encoded((("csrf", one.token), *post.fields))
        if post.raw is not None:
            body = post.raw.replace(TOKEN, one.token.encode())
        answer = one.client.post(
            path, content=body, headers={"content-type": post.kind}, follow_redirects=False
        )
        return answer.status_code, answer.text

    def _last(self) -> Handling | None:
        with self.site.house.transaction() as session:
            return session.exec(select(Handling).order_by(col(Handling.arrival_id).desc())).first()


def _misread(post: Post, handling: Handling) -> str:
    typed = meant(post.fields)
    for code in CODES:
        figure = Decimal(handling.figures[code])
        expected = typed.get(code, Decimal(0) if handling.outcome == "nil" else None)
        if figure != expected:
            return f"{code} is {figure}, typed was {expected}: {post}"
    return ""


def shots(count: int, seed: int, first: int = 0) -> Iterator[Outcome]:
    """The outcomes of ``count`` posts; the house is renewed before its returns have very many
    versions, which no office's have."""
    for begin in range(first, first + count, _RENEWED):
        with tempfile.TemporaryDirectory() as folder:
            place = Range(Path(folder))
            try:
                for number in range(begin, min(begin + _RENEWED, first + count)):
                    yield place.shoot(number, seed)
            finally:
                place.close()


@click.command()
@click.option("--count", default=10_000, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--first", default=0, show_default=True)
def main(count: int, seed: int, first: int) -> None:
    came: Counter[str] = Counter()
    failures = 0
    for outcome in shots(count, seed, first):
        came[outcome.came] += 1
        if outcome.failure:
            failures += 1
            click.echo(f"{outcome.number}: {outcome.failure}")
    click.echo(f"{count:,} posts, {failures} failures: {dict(came)}")
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
