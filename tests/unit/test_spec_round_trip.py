"""A campaign written out as files and read again is the same: ``load(dump(spec)) == spec``."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.reading.load import load_campaign
from campaigns.spec.spec import Campaign
from campaigns.spec.text import spec_files
from ledger.declarations import dump

ROOT = Path(__file__).parents[2]
SPECS = sorted(
    path
    for folder in ("campaign_specs", "tests/specs/valid")
    for path in (ROOT / folder).glob("*.yaml")
)
KEYS = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp"), exclude_characters="\u3000"),
    min_size=1, max_size=30,
).map(lambda text: " ".join(text.split())).filter(bool)  # fmt: skip
DAYS = st.dates(date(2009, 1, 1), date(2026, 12, 31))
EVERY = st.sampled_from(
    ["month by the 4th", "每周三15:00前", "quarter by the last workday", "每旬末"]
)
ROLLS = st.sampled_from(["none", "next-workday", "previous-workday", "after-holidays"])


def again(campaign: Campaign, folder: Path) -> Campaign:
    """``campaign``, written into ``folder`` and read from there."""
    for name, text in spec_files(campaign).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return load_campaign(folder / f"{campaign.id}.yaml")


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_every_spec_there_is_comes_back_as_it_was(path: Path, tmp_path: Path) -> None:
    campaign = load_campaign(path)
    assert again(campaign, tmp_path) == campaign


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_what_the_ledger_keeps_is_the_campaign(path: Path) -> None:
    campaign = load_campaign(path)
    assert Campaign.model_validate_json(dump(campaign)) == campaign


@st.composite
def specs(draw: st.DrawFn) -> dict[str, Any]:
    """Specs of any names and dates that check without an error."""
    start = draw(DAYS)
    office = {"name": draw(TEXTS), "email": "office@office.example"}
    liaison = {"post": draw(TEXTS), "email": "u@u.example"}
    return {
        "id": draw(KEYS),
        "title": draw(TEXTS),
        "start": start,
        "end": start + timedelta(days=draw(st.integers(300, 700))),
        "leading_group": {"name": draw(TEXTS), "head": {"post": draw(TEXTS)}, "office": office},
        "work_items": [draw(work_items(start))],
        "milestones": [{"key": "day", "name": draw(TEXTS), "on": f"{start:%Y-%m-%d}"}],
        "targets": [{"key": "t", "name": draw(TEXTS), **_TARGET}],
        "duties": [draw(duties())],
        "ladders": {"l": []},
        "roster": {
            "title": draw(TEXTS),
            "units": [{"id": "u", "name": draw(TEXTS), "liaison": liaison}],
        },
        "forms": {"f": {"key": "f", "title": draw(TEXTS), "indicators": [draw(indicators())]}},
    }


_TARGET = {"form": "f", "indicator": "A01", "at_least": "95.50"}


def indicators() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"code": st.just("A01"), "name": TEXTS, "unit": TEXTS})


def work_items(start: date) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "number": TEXTS,
            "task": TEXTS,
            "by_duty": st.just(["u"]),
            "and_others": st.booleans(),
            "by": st.none() | st.just(start),
        }
    )


def duties() -> st.SearchStrategy[dict[str, Any]]:
    fixed = {
        "key": "monthly", "kind": "return", "units": ["u"], "form": "f", "ladder": "l",
        "basis": "period", "opens": "-2 workdays 09:00",
    }  # fmt: skip
    periods = st.sampled_from(["previous", "current", "since-last"])
    drawn = {"name": TEXTS, "every": EVERY, "roll": ROLLS, "period": periods}
    return st.fixed_dictionaries({**{k: st.just(v) for k, v in fixed.items()}, **drawn})


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(specs())
def test_any_campaign_comes_back_as_it_was(tmp_path: Path, spec: dict[str, Any]) -> None:
    campaign = Campaign.model_validate(spec)
    assert again(campaign, tmp_path) == campaign
