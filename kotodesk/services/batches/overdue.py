"""What should have been stored in Koto-AJ and is not, client by client, from the day of 102.4 §."""

from __future__ import annotations

import attrs

from kotodesk.i18n import Message
from kotodesk.rules.findings.model import Finding
from kotodesk.rules.findings.storing import KIND, lacking_of
from kotodesk.services.batches.reading import rows
from kotodesk.services.desk import Desk
from kotodesk.store.agenda import is_shown
from kotodesk.store.clients import ClientRow


@attrs.frozen
class Unstored:
    """A client of whom something should be stored: the finding, and each record with its state."""

    client: ClientRow | None
    finding: Finding

    @property
    def records(self) -> tuple[Message, ...]:
        """What is not stored, and why it counts as such."""
        return lacking_of(self.finding)


def unstored(desk: Desk) -> tuple[Unstored, ...]:
    """Give the clients of the alarm as it stands today; before the duty begins there are none."""
    day = desk.today()
    found = [one for one in desk.store.agenda.all_of(KIND) if is_shown(one, day)]
    clients = rows(desk, [one.client_id for one in found])
    lines = [Unstored(clients.get(one.client_id), one) for one in found]
    return tuple(sorted(lines, key=lambda one: one.client.name if one.client else ""))
