"""What a draft changes of the text in force, by language, and where a translation was left behind.

Pure: takes two editions, gives values to show.
"""

from __future__ import annotations

from difflib import SequenceMatcher

import attrs

from kotodesk.documents.texts import ConsentText
from kotodesk.services.texts.library import Edition
from kotodesk.services.texts.problems import OFFICIAL


@attrs.frozen
class Change:
    """Words as they were and as they will be; either is empty where something came or went."""

    kind: str
    before: str
    after: str


@attrs.frozen(kw_only=True)
class Changes:
    """What an approval would change.

    `changed` by language; `left_out` are languages in force now and no more afterwards; `added` the
    other way round; `behind` are languages unchanged at a paragraph the official one changed.
    """

    against: str
    changed: dict[str, tuple[Change, ...]]
    left_out: tuple[str, ...]
    added: tuple[str, ...]
    behind: tuple[str, ...]


def changes(draft: Edition, now: Edition) -> Changes:
    """Compare a draft with the edition in force."""
    both = [one for one in draft.languages if one in now.languages]
    pairs = {one: (now.languages[one], draft.languages[one]) for one in both}
    changed = {one: _differences(before, after) for one, (before, after) in pairs.items()}
    return Changes(
        against=now.number,
        changed={one: found for one, found in changed.items() if found},
        left_out=tuple(one for one in now.languages if one not in draft.languages),
        added=tuple(one for one in draft.languages if one not in now.languages),
        behind=_behind(pairs),
    )


def _rows(text: ConsentText) -> list[tuple[str, str]]:
    return [("title", text.title), *((one.kind, one.text) for one in text.blocks)]


def _differences(before: ConsentText, after: ConsentText) -> tuple[Change, ...]:
    was, now = _rows(before), _rows(after)
    found: list[Change] = []
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    for tag, first, past, start, end in matcher.get_opcodes():
        if tag == "equal":
            continue
        old, new = was[first:past], now[start:end]
        for place in range(max(len(old), len(new))):
            mine = old[place] if place < len(old) else ("", "")
            theirs = new[place] if place < len(new) else ("", "")
            found.append(Change(theirs[0] or mine[0], mine[1], theirs[1]))
    return tuple(found)


def _behind(pairs: dict[str, tuple[ConsentText, ConsentText]]) -> tuple[str, ...]:
    """Name the languages that say as before what the official one says otherwise now."""
    first = next((one for one in OFFICIAL if one in pairs), "")
    if not first:
        return ()
    before, after = pairs[first]
    known = set(_rows(before))
    places = [place for place, row in enumerate(_rows(after)) if row not in known]
    found: list[str] = []
    for language, (was, now) in pairs.items():
        rows, held = _rows(now), set(_rows(was))
        if language != first and any(at < len(rows) and rows[at] in held for at in places):
            found.append(language)
    return tuple(found)
