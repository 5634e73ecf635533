"""Schema 2, part texts.  SQL text only: never changed after its release."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = ()
