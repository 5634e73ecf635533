"""Schema 2, part signing.  SQL text only: never changed after its release."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = ()
