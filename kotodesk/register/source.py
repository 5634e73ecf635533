"""Where a recorded fact came from.

73 § 2 mom.: "mistä tieto on saatu ja kuka tiedon on merkinnyt".
"""

from __future__ import annotations

import attrs


@attrs.frozen
class Source:
    """The origin of a fact: `kind` of code set "source_kind", `detail` in her own words."""

    kind: str
    detail: str = ""


CLIENT = Source("client")
OLD_REGISTER = "old_register"
PROGRAM = Source("calculated")
"""What the program itself set, and acts that record no fact about a client."""
