"""The files of a new spec, written all together or not at all.

Forms and schemas that lie there already are used as they are; a spec or a roster is
never replaced unless it is asked for.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from campaigns.reading.load import read_campaign
from commands.interview.compose import compose
from commands.interview.draft import Draft
from commands.interview.refusals import NotSound, NotWritable, WouldOverwrite
from commands.interview.text import SCHEMAS, texts
from commands.language import locale

_SHARED = ("forms", SCHEMAS)


@dataclass(frozen=True)
class Written:
    """A file of the spec, and whether it was there before."""

    path: Path
    kept: bool


def write(draft: Draft) -> list[Written]:
    """Write the spec and what it names; raises one of the refusals and then leaves no trace."""
    spec, folder = draft.spec, draft.spec.parent
    made = texts(draft, compose(draft).extras, spec.name, folder)
    there = {name for name in made if draft.is_taken(folder / name)}
    kept = {name for name in there if name.split("/")[0] in _SHARED}
    if in_the_way := sorted(there - kept):
        raise WouldOverwrite(files=", ".join(str(folder / name) for name in in_the_way))
    with _Writing() as writing:
        for name, text in made.items():
            if name not in kept:
                writing.put(folder / name, text)
        faults = [f for f in read_campaign(spec).faults if f.code != "accepts-nothing"]
        if faults:
            lines = (fault.line_of_report(locale()) for fault in faults)
            raise NotSound(faults="\n".join(lines))
    return [Written(folder / name, name in kept) for name in reversed(made)]


class _Writing:
    """Files put in place one by one; unless all of it succeeds, as they were before."""

    def __init__(self) -> None:
        self.before: dict[Path, bytes | None] = {}
        self.folders: list[Path] = []

    def __enter__(self) -> "_Writing":
        return self

    def put(self, path: Path, text: str) -> None:
        beside = path.with_name(f".{path.name}.new")
        try:
            self._make_folder(path.parent)
            self.before[beside] = None
            beside.write_text(text, encoding="utf-8")
            self.before[path] = path.read_bytes() if path.exists() else None
            beside.replace(path)
        except OSError as error:
            raise NotWritable(file=path, reason=error.strerror or str(error)) from error

    def _make_folder(self, folder: Path) -> None:
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        for one in reversed(missing):
            one.mkdir()
            self.folders.append(one)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            return
        with suppress(OSError):
            for path, before in self.before.items():
                path.unlink(missing_ok=True)
                if before is not None:
                    path.write_bytes(before)
            for folder in reversed(self.folders):
                folder.rmdir()
