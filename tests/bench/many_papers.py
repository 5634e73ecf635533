"""A hundred consent forms in one go, from a real vault into one PDF."""

from __future__ import annotations

import attrs

from kotodesk.documents.archive import for_saving
from kotodesk.register.client import Client
from kotodesk.register.consent import Consent
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, consents
from kotodesk.services.desk import Desk
from kotodesk.services.printing import many
from tests.bench.filled import desk_of
from tests.bench.measure import Goal, Outcome, Place, judged, seconds

FORMS = 100
_LANGUAGES = ("uk", "sv", "en", "fi")


def hundred_forms(place: Place) -> Outcome:
    """Make and bundle the forms of a hundred clients in four languages; told for each form."""
    with desk_of(place.folder / "hundred-forms.kotodesk", FORMS) as desk:
        asked = [one.id for one in desk.store.records.all(Consent)] or _ask(desk)
        made = many.make(desk, asked)
        making = seconds(lambda: many.make(desk, asked))
        bundling = seconds(lambda: many.as_one(desk, made))
        whole = many.as_one(desk, made)
        archiving = seconds(lambda: for_saving(whole))
    count = len(made.forms)
    return judged(
        f"bilingual consent forms in one go, {count}, each",
        "–",
        Goal(seconds=0.15),
        (making + bundling) / max(1, count),
        None,
        note=f"making {making:.1f} s, one PDF {bundling:.1f} s, saved as PDF/A {archiving:.1f} s",
    )


def _ask(desk: Desk) -> list[str]:
    ids = []
    for place, client in enumerate(list(desk.store.records.all(Client))[:FORMS]):
        language = _LANGUAGES[place % len(_LANGUAGES)]
        spoken = attrs.evolve(client, service_language=language, contact_language="fi")
        clients.save(desk, spoken, CLIENT)
        consent = clients.blank(
            desk, Consent, client.id, consent_type="C1", valid_until=desk.today().replace(year=2027)
        )
        ids.append(consents.record(desk, consent, source=CLIENT).id)
    return ids
