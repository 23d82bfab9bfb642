"""Which form a workbook was made for, held against the form that its unit fills in now.

The forms that were declared before are those of the campaign's earlier versions.
"""

from dataclasses import replace

from sqlmodel import Session

from campaigns.forms.changes import changes
from campaigns.forms.form import Form
from campaigns.sheets.cells import CellFault, Identity
from campaigns.spec.spec import Campaign
from ledger.declarations import campaign_of, versions

_FAULT = CellFault("wrong-form", indicator="form")


def form_fault(
    session: Session, campaign: Campaign, form: Form, identity: Identity
) -> CellFault | None:
    """What is wrong with the form of a workbook, if anything is; ``form`` is the one expected.

    An older version whose figures still fit is told (a warning); blanks of before there
    were versions are taken as they are.
    """
    if identity.form != form.key:
        found = campaign.forms.get(identity.form)
        facts: dict[str, object] = {
            "found": found.title if found else identity.form,
            "expected": form.title,
        }
        return replace(_FAULT, facts=facts)
    if identity.version in ("", form.version):
        return None
    known = _declared(session, campaign, form)
    if identity.version not in known:
        facts = {"found": identity.version, "expected": form.version}
        return replace(_FAULT, code="form-unknown", facts=facts)
    numbers = {version: number for number, version in enumerate(known, start=1)}
    told = changes(known[identity.version], form)
    facts = {
        "old": numbers[identity.version],
        "new": numbers.get(form.version, len(known) + 1),
        "changes": told,
    }
    if told.fit:
        return replace(_FAULT, code="form-older", severity="warning", facts=facts)
    return replace(_FAULT, code="form-changed", facts=facts)


def _declared(session: Session, campaign: Campaign, form: Form) -> dict[str, Form]:
    """Each version of the form that was ever declared, the first one first."""
    known: dict[str, Form] = {}
    for row in versions(session, campaign.id):
        declared = campaign_of(row).forms.get(_key_of(campaign, form))
        if declared is not None and declared.key == form.key:
            known.setdefault(declared.version, declared)
    return known


def _key_of(campaign: Campaign, form: Form) -> str:
    """What the campaign calls the form."""
    return next(key for key, one in campaign.forms.items() if one is form)
