"""The setting that names chats, and the pace at which they are spoken to."""

import pytest

from notifications.messenger import ROBOT_RATE, Messenger
from notifications.pace import Pace
from office.named_chats import named_chats


def test_names_and_addresses_are_read_with_spaces_or_lines_between() -> None:
    text = "office=wecombot://key1 \n liaison=jsons://h/x?+A=b  *=feishu://token"
    assert named_chats(text) == {
        "office": "wecombot://key1",
        "liaison": "jsons://h/x?+A=b",
        "*": "feishu://token",
    }
    assert named_chats("") == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("wecombot://key1", "entry 1 has no name"),
        ("one=wecombot://a1 Two=feishu://b", "entry 2 has no name"),
        ("one=feishu://a one=feishu://b", "“one” is set twice"),
        ("one=mailto://a@b.example", "“one” holds a mail address"),
        ("one=other", "“one” does not hold a chat address"),
        ("one=", "“one” does not hold a chat address"),
    ],
)
def test_what_cannot_be_used_is_told_by_its_name(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        named_chats(text)


async def test_a_robot_is_spoken_to_no_more_than_twenty_times_a_minute() -> None:
    assert ROBOT_RATE == 20 / 60
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    messenger = Messenger("wecombot://key", pace=Pace(ROBOT_RATE, now=lambda: 0.0, sleep=sleep))
    for _ in range(3):
        async with messenger:
            pass
    assert [round(seconds) for seconds in slept] == [3, 6]
