"""The links that a browser has opened: the session remembers the last few, and none of another's.

Somebody may be liaison of two units, or of one in two campaigns. An address names whose page it
is: by the number of an obligation, or with ``of``, the number of the link. It opens nothing: the
link has to be among those that this very browser has opened, and still to stand.
"""

from starlette.requests import Request

_KEY = "links"
MOST = 10
"""So many are remembered, so that the cookie stays small."""
OF = "of"


def opened_links(request: Request) -> list[int]:
    """The numbers of the links that this browser has opened, the last one last."""
    kept = request.session.get(_KEY)
    return [one for one in kept if isinstance(one, int)] if isinstance(kept, list) else []


def remember(request: Request, *links: int) -> None:
    """Keep the links as the last ones opened; of too many the first is forgotten."""
    others = [one for one in opened_links(request) if one not in links]
    request.session[_KEY] = [*others, *links][-MOST:]


def named_in(request: Request) -> int | None:
    """The link that the address names, if this browser has opened it; without a name, the one
    link that it has opened. Nothing where it has opened several, or none."""
    links, of = opened_links(request), request.query_params.get(OF)
    if of is None:
        return links[0] if len(links) == 1 else None
    return next((one for one in links if str(one) == of), None)
