"""The register on disk: schema, rows, the journal, search, drafts, attachments, batches.

Enters: SQL, always with parameters. One door (`kotodesk.store.unit.UnitOfWork`) changes records and
writes the journal in the same transaction. Never: keys, files, windows, rules of the Act.
"""

from __future__ import annotations

from kotodesk.store.journal import Act, Entry
from kotodesk.store.store import Store
from kotodesk.store.unit import UnitOfWork

__all__ = ["Act", "Entry", "Store", "UnitOfWork"]
