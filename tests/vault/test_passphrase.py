from __future__ import annotations

import subprocess
import sys
import time

import pytest

from kotodesk.vault.errors import PassphraseTooWeak
from kotodesk.vault.passphrase import refuse_weak, strength


@pytest.mark.parametrize(
    "weak",
    [
        "kotoutuminen",
        "Kotoutuminen2026",
        "kotoutumiskoordinaattori",
        "Kotoutumiskoordinaattori1!",
        "kotoutumisenkoordinaattori",
        "virtanenkorhonen",
        "SalasanaSalasana",
        "qwertyuiopasdf",
        "Pyhäjärvi2024!",
        "hyvinvointialue",
        "aaaaaaaaaaaaaaaaaaaaaaa",
        "12345678901234567890",
        "tammikuu2026!",
    ],
)
def test_what_would_be_guessed_here_is_refused_with_advice(weak: str) -> None:
    measured = strength(weak)
    assert not measured.ok
    assert str(measured.advice)
    with pytest.raises(PassphraseTooWeak):
        refuse_weak(weak)


@pytest.mark.parametrize(
    "strong", ["vihreä kuu laulaa hiljaa", "leipä orava kuusi mökki", "Kj7#pQ2!xV9z&L"]
)
def test_some_unrelated_words_will_do_without_any_rule_of_composition(strong: str) -> None:
    assert strength(strong).ok


def test_eleven_characters_are_too_few_however_random() -> None:
    assert not strength("Kj7#pQ2!xV9").ok


def test_her_own_words_are_guessed_first() -> None:
    text = "Tervonsuo-Aallokas"
    assert strength(text).score > strength(text, ["Aallokas Tervonsuo"]).score


def test_a_very_long_passphrase_is_measured_in_a_moment() -> None:
    begin = time.thread_time()
    assert strength("satakieli laulaa yöllä " * 40).score >= 0
    assert time.thread_time() - begin < 5


def test_zxcvbn_is_not_loaded_until_a_passphrase_is_measured() -> None:
    question = "import sys, kotodesk.vault; print('zxcvbn' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", question], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
