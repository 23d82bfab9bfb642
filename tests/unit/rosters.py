"""Rosters as hypothesis makes them: every word once, with whatever signs a name may hold."""

from hypothesis import strategies as st

from campaigns.spec.roster import Group, Post, Roster, Unit

_HIDDEN = {"\r", "\n", "\t", "\x0b", "\x0c", "\ufffe", "\uffff"}
_SIGNS = "、,;，；\"'=+-@#:：[]{}&*!|>%`<r>_x0041_~. 　（）甲乙县局镇"
WORDS = st.text(
    st.sampled_from(_SIGNS)
    | st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters=_HIDDEN),
    min_size=1,
    max_size=20,
).filter(lambda text: text == text.strip())
_LOCAL = st.lists(
    st.text("abcXYZ09!#$%&'*+/=?^_`{|}~-", min_size=1, max_size=6), min_size=1, max_size=3
).map(".".join)
EMAILS = st.builds("{}@{}.example".format, _LOCAL, st.text("abc019-", min_size=1, max_size=8))
CHATS = st.sampled_from(
    ["liaison-group", "wecombot://K_e-y", "jsons://u:p@h.example:8/a,b;c、d?+A=b&:c=%3D"]
)
_KEYS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True)


@st.composite
def posts(draw: st.DrawFn) -> Post | None:
    if draw(st.booleans()):
        return None
    name = draw(st.none() | WORDS)
    emails, chat = tuple(draw(st.lists(EMAILS, max_size=3))), draw(st.none() | CHATS)
    return Post(post=draw(WORDS), name=name, emails=emails, chat=chat)


@st.composite
def rosters(draw: st.DrawFn) -> Roster:
    """A roster that ``muster check`` has nothing against."""
    count = draw(st.integers(1, 5))
    keys = draw(st.lists(_KEYS, min_size=count, max_size=count, unique=True))
    free = draw(st.lists(WORDS, min_size=3 * count + 4, max_size=3 * count + 4, unique=True))
    words = iter(word for word in free if word not in keys)
    units = []
    for key in keys:
        name = next(words, f"单位 {key}")
        aliases = tuple(w for _ in range(draw(st.integers(0, 2))) if (w := next(words, "")))
        unit = {"id": key, "name": name, "aliases": aliases, "class": draw(WORDS)}
        parent = draw(st.none() | st.sampled_from(keys))
        people = {"liaison": draw(posts()), "leader": draw(posts())}
        units.append(Unit.model_validate({**unit, "parent": parent, **people}))
    known = [word for unit in units for word in (unit.id, unit.name, *unit.aliases)]
    classes = sorted({unit.unit_class for unit in units})
    groups = []
    for _ in range(draw(st.integers(0, 3))):
        if name := next(words, ""):
            members = draw(st.lists(st.sampled_from(known), max_size=4, unique=True))
            of = draw(st.lists(st.sampled_from(classes), max_size=2, unique=True))
            groups.append(Group(name=name, units=tuple(members), classes=tuple(of)))
    return Roster(title=draw(WORDS), units=tuple(units), groups=tuple(groups))
