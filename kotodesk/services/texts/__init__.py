"""Texts of client papers: the program's, and the editions the municipality made its own.

Enters: which text is in force in which language, its review, and the way of an edition from copy to
approval. Never: the layout of a paper, files of the user, windows.
"""

from __future__ import annotations

from kotodesk.services.texts.editions import (
    approve,
    discard,
    edition,
    language_problems,
    leave_out,
    retire,
    save_language,
    start_edition,
)
from kotodesk.services.texts.faults import (
    EditionLacksLanguage,
    EditionNotDraft,
    EditionNotReady,
    EditionReferredTo,
)
from kotodesk.services.texts.library import (
    Edition,
    TextLine,
    in_force,
    languages,
    load,
    mark_reviewed,
    overview,
    shown,
)

__all__ = [
    "Edition",
    "EditionLacksLanguage",
    "EditionNotDraft",
    "EditionNotReady",
    "EditionReferredTo",
    "TextLine",
    "approve",
    "discard",
    "edition",
    "in_force",
    "language_problems",
    "languages",
    "leave_out",
    "load",
    "mark_reviewed",
    "overview",
    "retire",
    "save_language",
    "shown",
    "start_edition",
]
