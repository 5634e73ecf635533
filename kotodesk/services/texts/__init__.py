"""Texts of client papers: the program's, and the editions the municipality made its own.

Enters: which text is in force in which language, its review, and the way of an edition from copy to
approval. Never: the layout of a paper, files of the user, windows.
"""

from __future__ import annotations

from kotodesk.services.texts.changes import Change, Changes, changes
from kotodesk.services.texts.editions import (
    approve,
    discard,
    edition,
    language_problems,
    leave_out,
    retire,
    save_language,
    save_languages,
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
    line,
    load,
    mark_reviewed,
    overview,
    shown,
)
from kotodesk.services.texts.preview import preview
from kotodesk.services.texts.problems import TITLE, WHOLE, Problem, official, places_in, problems
from kotodesk.services.texts.shape import (
    AnswersStay,
    PlaceUnknown,
    add_block,
    move_block,
    remove_block,
    set_kind,
    take_in,
)

__all__ = [
    "TITLE",
    "WHOLE",
    "AnswersStay",
    "Change",
    "Changes",
    "Edition",
    "EditionLacksLanguage",
    "EditionNotDraft",
    "EditionNotReady",
    "EditionReferredTo",
    "PlaceUnknown",
    "Problem",
    "TextLine",
    "add_block",
    "approve",
    "changes",
    "discard",
    "edition",
    "in_force",
    "language_problems",
    "languages",
    "leave_out",
    "line",
    "load",
    "mark_reviewed",
    "move_block",
    "official",
    "overview",
    "places_in",
    "preview",
    "problems",
    "remove_block",
    "retire",
    "save_language",
    "save_languages",
    "set_kind",
    "shown",
    "start_edition",
    "take_in",
]
