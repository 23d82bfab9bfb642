"""Units above and below each other: nothing is added up twice."""

from campaigns.results.levels import once_each
from campaigns.spec.roster import Roster

ROSTER = Roster.model_validate(
    {
        "title": "名录",
        "units": [
            {"id": "city", "name": "市局"},
            {"id": "county", "name": "县局", "parent": "市局"},
            {"id": "town", "name": "镇所", "parent": "county"},
            {"id": "other", "name": "外单位", "parent": "省局"},
            {"id": "loop", "name": "环", "parent": "loop"},
        ],
    }
)


def left(*returns: tuple[str, str], cumulative: bool) -> list[str]:
    """The units that are left, of periods with their units: ``("1", "city county")``."""
    given = [(period, {unit: unit for unit in units.split()}) for period, units in returns]
    return [" ".join(units) for units in once_each(ROSTER, given, cumulative=cumulative)]


def test_whoever_has_a_unit_above_that_reported_is_in_its_figures() -> None:
    assert left(("1", "city county town other loop"), cumulative=False) == ["city other loop"]
    assert left(("1", "city town"), cumulative=False) == ["city"]


def test_a_unit_counts_by_itself_while_nobody_above_it_has_reported() -> None:
    assert left(("1", "county other"), cumulative=False) == ["county other"]


def test_of_period_figures_each_period_stands_for_itself() -> None:
    assert left(("1", "county"), ("2", "city county"), cumulative=False) == ["county", "city"]
    assert left(("1", "county"), ("1", "city"), cumulative=False) == ["", "city"]


def test_cumulative_figures_hold_what_was_reported_before() -> None:
    assert left(("1", "county"), ("2", "city"), cumulative=True) == ["", "city"]


def test_the_units_right_below_a_unit_are_known() -> None:
    below = {upper: [unit.id for unit in units] for upper, units in ROSTER.below.items()}
    assert below == {"city": ["county"], "county": ["town"]}
