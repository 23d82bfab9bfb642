"""A sample of the spoilt form posts: ``python -m tests.fuzz.posts`` sends 10,000."""

from collections import Counter
from datetime import UTC, datetime
from decimal import Decimal

from ledger.tables import Handling
from tests.fuzz.post_bodies import TOKEN
from tests.fuzz.posts import Post, _misread, case, meant, shots

SEED, COUNT = 1, 250


def test_spoilt_posts_are_taken_with_what_was_typed_or_refused() -> None:
    found = list(shots(COUNT, SEED))
    assert [f"{one.number}: {one.failure}" for one in found if one.failure] == []
    came = Counter(one.came for one in found)
    assert came["accepted"] > 20
    assert came["sent_back"] > 50
    assert any(name.startswith("nothing kept") for name in came)
    further = {one.came for one in found if TOKEN in (case(one.number, SEED).raw or b"")}
    assert further & {"accepted", "sent_back"}, "what is no form is not refused for its token alone"


def test_a_case_is_the_same_each_time() -> None:
    assert [case(n, 7) for n in range(50)] == [case(n, 7) for n in range(50)]
    assert len({case(n, 7) for n in range(50)}) > 40


def test_the_other_reader_reads_what_a_person_would() -> None:
    typed = (("fig.A01", "１,234"), ("fig.A02", "约4"), ("fig.A03", "1"), ("fig.A03", " 2 "))
    assert meant(typed) == {"A01": Decimal(1234), "A03": Decimal(2)}


def test_a_figure_that_was_misread_would_be_found() -> None:
    fields = tuple((f"fig.{code}", "12") for code in ("A01", "A02", "A03", "A04"))
    figures = dict.fromkeys(("A01", "A02", "A03", "A04"), "12")
    at = datetime(2010, 12, 8, tzinfo=UTC)
    sound = Handling(arrival_id=1, outcome="accepted", received_at=at, figures=figures)
    assert _misread(Post(fields), sound) == ""
    wrong = sound.model_copy(update={"figures": {**figures, "A02": "21"}})
    assert "A02 is 21" in _misread(Post(fields), wrong)
