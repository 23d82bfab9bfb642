"""People with several addresses: a letter goes to each of them once."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from campaigns.owed.people import addresses
from campaigns.reading.load import load_campaign
from campaigns.spec.roster import Post

CAMPAIGN = load_campaign(Path(__file__).parents[2] / "campaign_specs/licheng-2010.yaml")


def test_the_first_address_is_the_email_however_they_are_written() -> None:
    one = Post(post="联络员", email="a@x.example", emails=("b@x.example", "a@x.example"))
    other = Post(post="联络员", emails=("a@x.example", "b@x.example", "b@x.example"))
    assert one == other
    assert (one.email, one.emails) == ("a@x.example", ("b@x.example",))
    assert one.addresses == ("a@x.example", "b@x.example")
    assert Post.model_validate(one.model_dump()) == one


def test_a_post_may_have_no_address() -> None:
    assert Post(post="联络员").addresses == ()


def test_each_address_must_be_one() -> None:
    with pytest.raises(ValidationError):
        Post(post="联络员", emails=("a@x.example", "b"))


def test_an_audience_is_written_to_at_all_addresses() -> None:
    unit = CAMPAIGN.roster.units[0]
    post = Post(post="联络员", emails=("a@x.example", "b@x.example"))
    changed = unit.model_copy(update={"liaison": post})
    assert addresses(CAMPAIGN, changed, "liaison") == ("a@x.example", "b@x.example")
    assert addresses(CAMPAIGN, changed, "leader") == (unit.leader.email if unit.leader else "",)
    assert addresses(CAMPAIGN, None, "liaison") == ()
    assert addresses(CAMPAIGN, None, "office") == (CAMPAIGN.leading_group.office.email,)
