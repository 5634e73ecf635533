"""What an act touched, so that only the pages that show it look again."""

from __future__ import annotations

from typing import NamedTuple


class Changes(NamedTuple):
    """Record kinds and clients that changed; empty sets stand for "any"."""

    kinds: frozenset[str] = frozenset()
    clients: frozenset[str] = frozenset()

    def touch(self, kind: str = "", client_id: str = "") -> bool:
        """Tell whether a view of ``kind`` and ``client_id`` ("" = all of them) may be stale."""
        kinds = not kind or not self.kinds or kind in self.kinds
        return kinds and (not client_id or not self.clients or client_id in self.clients)


EVERYTHING = Changes()
