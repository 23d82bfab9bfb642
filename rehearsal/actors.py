"""The units as they are played: they read their mail, fill in what came with it, and hand it in."""

import json
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from random import Random

from campaigns.forms.form import Form
from campaigns.sheets.examine import Figures
from campaigns.sheets.past import Past
from campaigns.spec.occurrence import Occurrence
from campaigns.spec.roster import Unit
from campaigns.spec.spec import Campaign
from documents.blanks.blank import blank_name, blank_workbook
from rehearsal.behaviour import Behaviour
from rehearsal.deeds import Deed, seed_of
from rehearsal.filling import Entry, fill, typed
from rehearsal.invent import invent
from rehearsal.noting import note_on


class Actors:
    """All units of a rehearsal, with their mail and what they have counted so far."""

    def __init__(self, campaign: Campaign, behaviour: Behaviour, mailbox: Path) -> None:
        self.campaign, self.behaviour, self.mailbox = campaign, behaviour, mailbox
        self._letters: dict[str, list[str]] = defaultdict(list)
        self._read = 0
        self._counted: dict[tuple[str, str], list[Mapping[str, Decimal]]] = defaultdict(list)

    def act(self, deed: Deed) -> tuple[str, bytes]:
        """The file that a unit hands in: its name and its bytes."""
        campaign = self.campaign
        unit, duty = campaign.units_by_id[deed.unit], campaign.occurrence(deed.duty, deed.period)
        assert duty is not None, deed
        used = self._wrong_duty(duty, unit) if deed.act == "wrong_form" else duty
        name = blank_name(campaign, used, unit)
        blank = self._blank(unit, used, name)
        head: dict[str, Entry] = {"filler": unit.liaison.post if unit.liaison else unit.name}
        head["phone"] = f"0355-{Random(unit.id).randrange(6560000, 6569999)}"
        form, past = self._form_and_past(unit, duty)
        if deed.act == "nil":
            self._counted[unit.id, form.key].append({i.code: Decimal(0) for i in form.counted})
            return name, fill(blank, {**head, "nil": "是"}, {})
        figures = typed(self._figures(unit, duty, deed))
        if note := note_on(form, figures, past):
            head["note"] = note
        if deed.act == "broken":
            figures = _broken(figures)
        return name, fill(blank, head, figures)

    def _wrong_duty(self, duty: Occurrence, unit: Unit) -> Occurrence:
        """The one before it that has the same form."""
        mine = self.campaign.occurrences_of(unit.id)
        form = self.campaign.form_of(duty.duty, unit.id)
        before = [d for d in mine if self.campaign.form_of(d.duty, unit.id) is form]
        return before[max(0, before.index(duty) - 1)]

    def _form_and_past(self, unit: Unit, duty: Occurrence) -> tuple[Form, Past]:
        form = self.campaign.form_of(duty.duty, unit.id)
        counted = self._counted[unit.id, form.key]
        return form, Past([*counted], cumulative=duty.basis == "cumulative")

    def _figures(self, unit: Unit, duty: Occurrence, deed: Deed) -> Figures:
        form, past = self._form_and_past(unit, duty)
        dice = Random(f"{seed_of(self.behaviour, duty, unit.id)}:figures")
        figures = invent(form, past, self.behaviour.level(unit.id), dice)
        if deed.act == "right":
            self._counted[unit.id, form.key].append(figures)
        return figures

    def _blank(self, unit: Unit, duty: Occurrence, name: str) -> bytes:
        """The blank from the unit's latest letter that has it; without one it asks the office."""
        self._sort_mail()
        address = unit.liaison.email if unit.liaison and unit.liaison.email else ""
        for file in reversed(self._letters[address]):
            letter = BytesParser(EmailMessage, policy=policy.default).parsebytes(
                (self.mailbox / file).read_bytes()
            )
            for part in letter.iter_attachments():
                if part.get_filename() == name:
                    return bytes(part.get_content())
        return blank_workbook(self.campaign, duty, unit)

    def _sort_mail(self) -> None:
        lines = (self.mailbox / "index.jsonl").read_text("utf-8").splitlines()
        for line in lines[self._read :]:
            entry = json.loads(line)
            for address in entry["rcpt_tos"]:
                self._letters[address].append(entry["file"])
        self._read = len(lines)


def _broken(figures: dict[str, Entry]) -> dict[str, Entry]:
    """What goes wrong in practice: words for a number, more closed than filed, a cell left out."""
    codes = list(figures)
    spoilt = {**figures, codes[0]: "20余"}
    if {"A07", "A11"} <= figures.keys():
        spoilt["A11"] = int(spoilt["A07"]) + 3
    del spoilt[codes[-1]]
    return spoilt
