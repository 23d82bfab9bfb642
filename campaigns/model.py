"""The base of everything a spec file may hold: closed (an unknown key is a fault) and frozen."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

KEY = r"[a-z0-9][a-z0-9-]{0,47}"
Key = Annotated[str, StringConstraints(pattern=f"^{KEY}$")]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
_WORD = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
Email = Annotated[
    str,
    StringConstraints(pattern=rf"^{_WORD}(\.{_WORD})*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"),
]


class SpecModel(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)
