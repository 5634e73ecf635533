from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotodesk.documents.text import bidi
from kotodesk.documents.text.isolate import FSI, LRI, PDI, RLI, contained, isolate, isolate_text
from kotodesk.documents.text.paragraph import layout

RLO, LRE, PDF = "\u202e", "\u202a", "\u202c"
TURNING = f"{LRI}{RLI}{FSI}{PDI}{RLO}{LRE}{PDF}\u202b\u202d"


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("Omnia", "Omnia"),
        (f"{RLO}ainmO", "ainmO"),
        (f"Omnia{PDI}{PDI}{RLO}aleK", "OmniaaleK"),
        (f"Omnia{RLI}", "Omnia"),
        (f"{RLI}{LRI}Omnia{PDI}", f"{LRI}Omnia{PDI}"),
        (f"Kela: {isolate('1.2.2027')}, Omnia", f"Kela: {isolate('1.2.2027')}, Omnia"),
    ],
)
def test_what_turns_other_words_is_taken_out(typed: str, left: str) -> None:
    assert contained(typed) == left


@given(st.text(alphabet=f"ab1 .,-\u0627\u0628{TURNING}", max_size=30))
def test_a_value_never_moves_the_words_beside_it(value: str) -> None:
    """Seen from outside, a value is one neutral thing, whatever stands in it."""
    for base in (0, 1):
        for wrap in (isolate, isolate_text):
            text = f"Suostun \u0646\u0639\u0645 {wrap(value or 'x')} ja (en) \u0644\u0627 12."
            plain = f"Suostun \u0646\u0639\u0645 {wrap('x')} ja (en) \u0644\u0627 12."
            levels, expected = (bidi.levels(one, base)[0] for one in (text, plain))
            start, end = 12, len("ja (en) \u0644\u0627 12.")
            assert levels[:start] == expected[:start]
            assert levels[-end:] == expected[-end:]


def test_no_letters_of_a_paper_are_turned_by_force() -> None:
    def seen(text: str) -> list[tuple[int, ...]]:
        found = layout(text, width=400, size=10, language="fi")
        return [tuple(gid for run in line.runs for gid in run.gids) for line in found.lines]

    assert seen(f"Saaja {RLO}aleK{PDF} ja Omnia") == seen("Saaja aleK ja Omnia")
    assert seen(f"Saaja {RLI}Kela, Omnia") == seen("Saaja Kela, Omnia")
