"""Embedding levels by the Unicode Bidirectional Algorithm (UAX 9), isolates and brackets too.

Only the algorithm: characters in, a level for each out. What is drawn is decided elsewhere.
Held to Unicode's own BidiCharacterTest.txt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kotodesk.documents.text import bidi_rules
from kotodesk.documents.text.bidi_classes import (
    ISOLATE_INITIATORS,
    REMOVED,
    STRONG,
    bidi_class,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_DEPTH = 125


def levels(text: str, base: int | None = None) -> tuple[list[int], int]:
    """Give the level of each character of one paragraph, and the paragraph's own level.

    `base` is 0 (left to right), 1 (right to left) or None: by the first strong character (P2, P3).
    A character that rule X9 removes carries the level of the one before, so runs stay whole.
    """
    types = [bidi_class(character) for character in text]
    partner = _isolate_partners(types)
    if base is None:
        base = _first_strong(types, 0, len(types), partner) or 0
    result = _explicit(types, partner, base)
    for run in _isolating_runs(types, result, partner, base):
        bidi_rules.resolve(run, types, result, text)
    previous = base
    for index, kind in enumerate(types):
        if kind in REMOVED:
            result[index] = previous
        previous = result[index]
    return result, base


def line_levels(text: str, paragraph: Sequence[int], start: int, end: int, base: int) -> list[int]:
    """Give the levels of text[start:end] as a line: white space at its end is reset (L1)."""
    result = list(paragraph[start:end])
    resetting = True
    for index in range(end - 1, start - 1, -1):
        kind = bidi_class(text[index])
        if kind in {"S", "B"}:
            resetting = True
        elif kind not in REMOVED and kind != "WS" and kind not in {"LRI", "RLI", "FSI", "PDI"}:
            resetting = False
        if resetting:
            result[index - start] = base
    return result


def reorder(line: Sequence[int]) -> list[int]:
    """Give the visual order of a line's items by their levels (L2): indices from left to right."""
    order = list(range(len(line)))
    if not line:
        return order
    odd = [level for level in line if level % 2]
    if not odd:
        return order
    for level in range(max(line), min(odd) - 1, -1):
        start = 0
        while start < len(order):
            if line[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and line[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end
    return order


def _isolate_partners(types: Sequence[str]) -> dict[int, int]:
    """Match isolate initiators with their PDI, both ways (BD9)."""
    partner: dict[int, int] = {}
    waiting: list[int] = []
    for index, kind in enumerate(types):
        if kind in ISOLATE_INITIATORS:
            waiting.append(index)
        elif kind == "PDI" and waiting:
            start = waiting.pop()
            partner[start] = index
            partner[index] = start
    return partner


def _first_strong(
    types: Sequence[str], start: int, end: int, partner: dict[int, int]
) -> int | None:
    """Give the level the first strong character asks for, isolates skipped (P2, P3)."""
    index = start
    while index < end:
        kind = types[index]
        if kind in STRONG:
            return 0 if kind == "L" else 1
        if kind in ISOLATE_INITIATORS:
            index = partner.get(index, end)
        index += 1
    return None


class _Explicit:
    """The stack of directional statuses and its three counters (X1)."""

    def __init__(self, base: int) -> None:
        self.stack: list[tuple[int, str, bool]] = [(base, "", False)]
        self.overflow_isolates = 0
        self.overflow_embeddings = 0
        self.valid_isolates = 0

    def push(self, *, rtl: bool, override: str, isolate: bool) -> None:
        level = self.stack[-1][0]
        level = (level + 1) | 1 if rtl else (level + 2) & ~1
        if level <= MAX_DEPTH and not self.overflow_isolates and not self.overflow_embeddings:
            self.valid_isolates += isolate
            self.stack.append((level, override, isolate))
        elif isolate:
            self.overflow_isolates += 1
        elif not self.overflow_isolates:
            self.overflow_embeddings += 1

    def end_isolate(self) -> None:
        if self.overflow_isolates:
            self.overflow_isolates -= 1
        elif self.valid_isolates:
            self.overflow_embeddings = 0
            while not self.stack[-1][2]:
                self.stack.pop()
            self.stack.pop()
            self.valid_isolates -= 1

    def end_embedding(self) -> None:
        if self.overflow_isolates:
            return
        if self.overflow_embeddings:
            self.overflow_embeddings -= 1
        elif not self.stack[-1][2] and len(self.stack) > 1:
            self.stack.pop()


def _explicit(types: list[str], partner: dict[int, int], base: int) -> list[int]:
    """Assign explicit levels (X1 to X8); `types` is changed where an override holds."""
    state = _Explicit(base)
    result = [base] * len(types)
    for index, kind in enumerate(list(types)):
        if kind in {"RLE", "LRE", "RLO", "LRO"}:
            override = {"RLO": "R", "LRO": "L"}.get(kind, "")
            state.push(rtl=kind[0] == "R", override=override, isolate=False)
        elif kind == "PDF":
            state.end_embedding()
        elif kind == "B":
            result[index] = base
        elif kind != "BN":
            if kind == "PDI":
                state.end_isolate()
            level, override, _ = state.stack[-1]
            result[index] = level
            if override:
                types[index] = override
            if kind in ISOLATE_INITIATORS:
                if kind == "FSI":
                    end = partner.get(index, len(types))
                    rtl = _first_strong(types, index + 1, end, partner) == 1
                else:
                    rtl = kind == "RLI"
                state.push(rtl=rtl, override="", isolate=True)
    return result


def _isolating_runs(
    types: Sequence[str], result: Sequence[int], partner: dict[int, int], base: int
) -> list[bidi_rules.Run]:
    """Join level runs across isolates into isolating run sequences (X9, X10, BD13)."""
    kept = [index for index, kind in enumerate(types) if kind not in REMOVED]
    runs: list[list[int]] = []
    for index in kept:
        if runs and result[runs[-1][-1]] == result[index]:
            runs[-1].append(index)
        else:
            runs.append([index])
    starting_at = {run[0]: run for run in runs}
    position = {index: place for place, index in enumerate(kept)}
    sequences: list[bidi_rules.Run] = []
    for run in runs:
        first = run[0]
        if first in partner and partner[first] < first:
            continue  # it continues the sequence of its initiator
        members = list(run)
        while (end := partner.get(members[-1], -1)) > members[-1]:
            members += starting_at[end]
        level = result[first]
        place = position[first]
        before = result[kept[place - 1]] if place else base
        last = members[-1]
        place = position[last] + 1
        opened = types[last] in ISOLATE_INITIATORS
        after = base if opened or place == len(kept) else result[kept[place]]
        sequences.append(
            bidi_rules.Run(
                members,
                level,
                "R" if max(level, before) % 2 else "L",
                "R" if max(level, after) % 2 else "L",
            )
        )
    return sequences
