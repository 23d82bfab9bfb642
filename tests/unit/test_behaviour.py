"""How simulated units behave, as a rehearsal file says it."""

from typing import Any

import pytest
from pydantic import ValidationError

from rehearsal.behaviour import Behaviour, Habit


def behaviour(**units: Any) -> Behaviour:
    return Behaviour.model_validate({"seed": 7, "default": "on_time", "units": units})


def test_a_duty_s_own_word_goes_before_always_and_always_before_the_default() -> None:
    spoken = behaviour(xiwu={"always": "never", "duties": {"submission-1": "nil"}})
    assert spoken.of("xiwu", "submission-1").does == "nil"
    assert spoken.of("xiwu", "submission-2").does == "never"
    assert spoken.of("lihou", "submission-1").does == "on_time"


def test_late_alone_is_one_working_day_late() -> None:
    spoken = behaviour(xiwu={"duties": {"a": "late", "b": {"does": "late", "days_late": 3}}})
    assert spoken.of("xiwu", "a").days_late == 1
    assert spoken.of("xiwu", "b").days_late == 3


def test_a_unit_s_level_is_one_unless_it_is_given() -> None:
    spoken = behaviour(lihou={"level": 0.8})
    assert (spoken.level("lihou"), spoken.level("xiwu")) == (0.8, 1.0)


def test_an_empty_file_makes_everybody_punctual() -> None:
    assert Behaviour().of("anyone", "anything") == Habit()


@pytest.mark.parametrize(
    "wrong",
    [
        {"always": "sometimes"},
        {"always": {"does": "on_time", "word": {"because": "停电"}}},
        {"always": {"does": "never", "word": {"because": ""}}},
        {"level": -1},
        {"duty": {}},
        {"always": {"does": "late", "days": 2}},
        {"always": {"does": "late", "days_late": 0}},
        {"always": {"does": "on_time", "days_late": 2}},
    ],
)
def test_a_word_that_is_not_known_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        behaviour(xiwu=wrong)
