"""Which members each version of the package's form holds: a package made before can be checked.

Version 2 added plans, reviews and the outputs of mapping profiles.
"""

from __future__ import annotations

import attrs

from kotodesk.exchange.koto_aj.package import LISTS
from kotodesk.exchange.koto_aj.schema import FORMAT_VERSION


@attrs.frozen
class Layout:
    """The JSON members that hold records, in their order; whether the manifest names outputs."""

    lists: tuple[str, ...]
    outputs: bool

    @property
    def going(self) -> tuple[str, ...]:
        """The members whose bytes are the content of the batch."""
        return tuple(f"{name}.json" for name in self.lists if name != "left_out")


_FIRST = ("persons", "assessments", "guidance", "corrections", "withdrawals", "left_out")
_LAYOUTS = {"1": Layout(_FIRST, outputs=False), FORMAT_VERSION: Layout(LISTS, outputs=True)}


def layout_of(version: object) -> Layout | None:
    """Give the layout of a version as a manifest names it; `None` for one that is not known."""
    return _LAYOUTS.get(version) if isinstance(version, str) else None
