"""What simulated units make up: returns that pass the form's own checks, the same for a seed."""

from pathlib import Path
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from campaigns.reading.load import load_campaign
from campaigns.sheets.examine import Cell, Figures, Filled, Identity, examine
from campaigns.sheets.past import Past
from rehearsal.behaviour import Behaviour, load_behaviour
from rehearsal.deeds import deeds
from rehearsal.invent import invent

SPECS = Path(__file__).parents[2] / "campaign_specs"
CAMPAIGN = load_campaign(SPECS / "licheng-2010.yaml")
BEHAVIOUR = load_behaviour(SPECS / "behaviour" / "licheng-2010.yaml")
FORM = CAMPAIGN.forms["campaign-return"]
HEAD = {
    "filler": Cell("张三", "表", "B1"),
    "phone": Cell("0355", "表", "B2"),
    "nil": Cell("否", "表", "B3"),
    "note": Cell("已核对", "表", "B4"),
}


def filled(figures: Figures) -> Filled:
    cells = {code: Cell(str(value), "表", code) for code, value in figures.items()}
    return Filled(Identity("c", "d", "u", "p", FORM.key), HEAD, cells)


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 2**32), level=st.floats(0.1, 5))
@example(seed=860, level=1.0)
def test_three_returns_on_end_pass_the_checks_of_the_form(seed: int, level: float) -> None:
    dice, past = Random(seed), Past((), cumulative=True)
    for _ in range(3):
        figures = invent(FORM, past, level, dice)
        examined = examine(filled(figures), FORM, past=past)
        assert examined.is_acceptable, [f.message("en") for f in examined.faults]
        # An amount after a very small one jumps, or looks as if it were given in yuan.
        assert {f.code for f in examined.faults} <= {"jumps", "in-yuan"}
        assert examined.figures == figures
        past = Past([*past.returns, figures], cumulative=True)


@given(seed=st.integers())
def test_the_same_seed_gives_the_same_deeds(seed: int) -> None:
    behaviour = Behaviour(seed=seed, default=BEHAVIOUR.default, units=BEHAVIOUR.units)
    assert deeds(CAMPAIGN, behaviour) == deeds(CAMPAIGN, behaviour.model_copy())


def test_another_seed_gives_other_deeds_of_the_same_units() -> None:
    one, other = (
        deeds(CAMPAIGN, BEHAVIOUR),
        deeds(CAMPAIGN, BEHAVIOUR.model_copy(update={"seed": 1})),
    )
    assert one != other
    assert sorted((d.unit, d.duty, d.act) for d in one) == sorted(
        (d.unit, d.duty, d.act) for d in other
    )


def test_whoever_is_on_time_acts_within_the_time_given() -> None:
    for deed in deeds(CAMPAIGN, BEHAVIOUR):
        due_at = CAMPAIGN.occurrences_by_duty(deed.duty)[0].due_at
        is_late = BEHAVIOUR.of(deed.unit, deed.duty).does == "late"
        assert (deed.at > due_at) == (is_late or deed.act == "word")


def test_a_word_is_given_on_the_morning_after_whether_it_is_kept_or_not() -> None:
    words = [d for d in deeds(CAMPAIGN, BEHAVIOUR) if d.act == "word"]
    given = {(d.unit, d.duty, f"{d.at:%m-%d %H:%M}") for d in words}
    assert given == {
        ("economy-information", "submission-1", "12-27 10:30"),
        ("hongjing", "acknowledgement", "12-22 10:30"),
        ("hongjing", "submission-1", "12-27 10:30"),
        ("hongjing", "submission-2", "01-10 10:30"),
        ("hongjing", "submission-3", "01-18 10:30"),
    }
