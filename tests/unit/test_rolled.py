"""Due days on which nobody works, by the State Council's notices for 2012, 2013 and 2019."""

from datetime import date

import pytest

from campaigns.dates.workdays import Roll, workdays

CN = workdays("CN")


def rolled(day: str, roll: Roll) -> str:
    return str(CN.rolled(date.fromisoformat(day), roll))


@pytest.mark.parametrize(
    ("day", "previous", "following", "after_holidays"),
    [
        # 2012: off 1-3 January, Saturday 31 December worked
        ("2012-01-01", "2011-12-31", "2012-01-04", "2012-01-04"),
        # off 22-24 June, Friday to Sunday
        ("2012-06-24", "2012-06-21", "2012-06-25", "2012-06-25"),
        # an ordinary weekend in August
        ("2012-08-04", "2012-08-03", "2012-08-06", "2012-08-04"),
        # off 30 September to 7 October, Saturday 29 September worked
        ("2012-09-30", "2012-09-29", "2012-10-08", "2012-10-08"),
        ("2012-10-07", "2012-09-29", "2012-10-08", "2012-10-08"),
        # 2013: off 1-3 January, the weekend before is an ordinary one, that after is worked
        ("2012-12-30", "2012-12-28", "2012-12-31", "2012-12-30"),
        ("2013-01-03", "2012-12-31", "2013-01-04", "2013-01-04"),
        # 2019: off 1-4 May, Sundays 28 April and 5 May worked
        ("2019-05-01", "2019-04-30", "2019-05-05", "2019-05-05"),
        # off 1-7 October, Saturday the 12th worked, Sunday the 13th not
        ("2019-10-05", "2019-09-30", "2019-10-08", "2019-10-08"),
        ("2019-10-13", "2019-10-12", "2019-10-14", "2019-10-13"),
    ],
)
def test_a_rest_day_rolls_as_the_rule_says(
    day: str, previous: str, following: str, after_holidays: str
) -> None:
    assert rolled(day, "none") == day
    assert rolled(day, "previous-workday") == previous
    assert rolled(day, "next-workday") == following
    assert rolled(day, "after-holidays") == after_holidays


@pytest.mark.parametrize("roll", ["none", "next-workday", "previous-workday", "after-holidays"])
def test_a_day_on_which_people_work_stays_be_it_a_sunday(roll: Roll) -> None:
    for day in ("2012-08-06", "2012-09-29", "2013-01-05", "2019-05-05", "2019-10-12"):
        assert rolled(day, roll) == day


@pytest.mark.parametrize("code", ["", "cn", "CHN", "China", "CN ", "../CN", "HolidayBase",
                                  "list_supported_countries", "XX"])  # fmt: skip
def test_only_a_country_code_is_a_country(code: str) -> None:
    with pytest.raises(NotImplementedError):
        workdays(code)
