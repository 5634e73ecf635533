"""Weak, bracket, neutral and implicit rules of UAX 9 (W1 to I2) for one isolating run sequence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kotodesk.documents.text.bidi_classes import CLOSING, CLOSING_OF, canonical_bracket

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
_ISOLATE = frozenset({"LRI", "RLI", "FSI", "PDI"})
_MAX_OPEN = 63


class Run(NamedTuple):
    """An isolating run sequence: its places, its level, and what stands around it."""

    members: list[int]
    level: int
    before: str
    after: str


def resolve(run: Run, types: Sequence[str], result: list[int], text: str) -> None:
    """Write the final level of each character of the sequence into `result`."""
    kinds = [types[index] for index in run.members]
    original = list(kinds)
    _weak(kinds, run.before)
    _brackets(kinds, original, run, text)
    _neutral(kinds, run)
    for index, kind in zip(run.members, kinds, strict=True):
        if run.level % 2 == 0:
            step = {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)
        else:
            step = 1 if kind in {"L", "EN", "AN"} else 0
        result[index] = run.level + step


def _weak(kinds: list[str], before: str) -> None:
    _weak_marks_and_numbers(kinds, before)
    for place in range(1, len(kinds) - 1):  # W4
        around = kinds[place - 1]
        if around == kinds[place + 1] and (
            (kinds[place] in {"ES", "CS"} and around == "EN")
            or (kinds[place] == "CS" and around == "AN")
        ):
            kinds[place] = around
    for start, end in _stretches(kinds, frozenset({"ET"})):  # W5
        if (start and kinds[start - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN"):
            kinds[start:end] = ["EN"] * (end - start)
    strong = before
    for place, kind in enumerate(kinds):
        if kind in {"ET", "ES", "CS"}:  # W6
            kinds[place] = "ON"
        elif kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":  # W7
            kinds[place] = "L"


def _weak_marks_and_numbers(kinds: list[str], before: str) -> None:
    previous = strong = before
    for place, found in enumerate(kinds):
        kind = found
        if kind == "NSM":  # W1
            kind = "ON" if previous in _ISOLATE else previous
        previous = kind
        if kind in {"L", "R", "AL"}:
            strong = kind
        elif kind == "EN" and strong == "AL":  # W2
            kind = "AN"
        kinds[place] = kind
    for place, kind in enumerate(kinds):
        if kind == "AL":  # W3
            kinds[place] = "R"


def _stretches(kinds: Sequence[str], wanted: frozenset[str]) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(kinds):
        if kinds[start] not in wanted:
            start += 1
            continue
        end = start
        while end < len(kinds) and kinds[end] in wanted:
            end += 1
        yield start, end
        start = end


def _bracket_pairs(kinds: Sequence[str], run: Run, text: str) -> list[tuple[int, int]]:
    """Find bracket pairs (BD16)."""
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for place, kind in enumerate(kinds):
        if kind != "ON":
            continue
        character = text[run.members[place]]
        if character in CLOSING_OF:
            if len(waiting) == _MAX_OPEN:
                return []
            waiting.append((CLOSING_OF[character], place))
        elif character in CLOSING:
            wanted = canonical_bracket(character)
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == wanted:
                    pairs.append((waiting[depth][1], place))
                    del waiting[depth:]
                    break
    return sorted(pairs)


def _strong(kind: str) -> str:
    return "R" if kind in {"R", "EN", "AN"} else "L" if kind == "L" else ""


def _brackets(kinds: list[str], original: Sequence[str], run: Run, text: str) -> None:
    """Give both brackets of a pair one direction (N0)."""
    along = "R" if run.level % 2 else "L"
    for opening, closing in _bracket_pairs(kinds, run, text):
        inside = {_strong(kind) for kind in kinds[opening + 1 : closing]} - {""}
        if along in inside:
            chosen = along
        elif inside:
            context = run.before
            for kind in reversed(kinds[:opening]):
                if _strong(kind):
                    context = _strong(kind)
                    break
            chosen = context
        else:
            continue
        for place in (opening, closing):
            kinds[place] = chosen
            following = place + 1
            while following < len(kinds) and original[following] == "NSM":
                kinds[following] = chosen
                following += 1


def _neutral(kinds: list[str], run: Run) -> None:
    """Give neutrals the direction around them, or of the embedding (N1, N2)."""
    along = "R" if run.level % 2 else "L"
    for start, end in _stretches(kinds, _NEUTRAL):
        before = _strong(kinds[start - 1]) if start else run.before
        after = _strong(kinds[end]) if end < len(kinds) else run.after
        kinds[start:end] = [before if before == after else along] * (end - start)
