"""Keying in a form that was filled in by hand: found by its code, saved as one act.

What may enter: what stands between a paper and the register. What the paper asks is declared in
`services/printing/blank_layout.py`, what may be saved is said by `services/clients.py`.
"""

from __future__ import annotations

from kotodesk.services.paper_entry.beginning import begin, blank_records, move_to, reopen
from kotodesk.services.paper_entry.entry import Filling, Keyed, PaperEntry, problems
from kotodesk.services.paper_entry.finding import (
    Found,
    NobodyFound,
    NotAFormToKeyIn,
    find,
    same_person,
)
from kotodesk.services.paper_entry.keeping import KIND as DRAFT_KIND
from kotodesk.services.paper_entry.keeping import LeftOpen, give_up, keep, kept, left_open
from kotodesk.services.paper_entry.saving import NoClientChosen, save

__all__ = [
    "DRAFT_KIND",
    "Filling",
    "Found",
    "Keyed",
    "LeftOpen",
    "NoClientChosen",
    "NobodyFound",
    "NotAFormToKeyIn",
    "PaperEntry",
    "begin",
    "blank_records",
    "find",
    "give_up",
    "keep",
    "kept",
    "left_open",
    "move_to",
    "problems",
    "reopen",
    "same_person",
    "save",
]
