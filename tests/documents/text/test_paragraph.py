"""Glyphs on lines: what is drawn where, and which text each glyph carries."""

from __future__ import annotations

import pytest

from kotodesk.documents.text import bare, paragraph
from kotodesk.documents.text.fonts import (
    CharacterNotCovered,
    own_face,
    refuse_uncovered,
    typeface,
)
from kotodesk.documents.text.isolate import isolate, isolate_text
from kotodesk.documents.text.paragraph import Line, layout
from tests.documents.text.paragraphs import NAMES, paragraphs

NAME = "أحمد محمد السعدي"


def carried(line: Line) -> str:
    return "".join(glyph.text for run in line.runs for glyph in run.glyphs)


def one(text: str, language: str = "fi", width: float = 900) -> Line:
    (line,) = layout(text, width=width, size=10, language=language).lines
    return line


def test_an_arabic_name_in_a_finnish_line_is_joined_and_runs_left() -> None:
    line = one(f"Nimi: {isolate_text(NAME)}, s. 1.1.1990")
    arabic = [run for run in line.runs if run.face.name.startswith("NotoNaskh")]
    assert carried(Line(tuple(arabic), 0)) == NAME[::-1]
    assert carried(line).startswith("Nimi: ")
    assert carried(line).endswith(", s. 1.1.1990")
    glyphs = [glyph.gid for run in arabic for glyph in run.glyphs]
    face = typeface("NotoNaskhArabic-Regular")
    bare_forms = {face.font.get_nominal_glyph(ord(letter)) for letter in "حمدس"}
    assert bare_forms.isdisjoint(glyphs)  # every letter took its joined form


def test_a_value_in_an_arabic_line_is_not_turned_around() -> None:
    line = one(f"الرقم {isolate('010190-912A')} الهاتف {isolate('+358 40 123 4567')}", "ar")
    assert "010190-912A" in carried(line)
    assert "+358 40 123 4567" in carried(line)
    assert carried(line).index("+358") < carried(line).index("010190")


def test_brackets_are_mirrored_in_right_to_left() -> None:
    face = typeface("NotoNaskhArabic-Regular").font
    line = one("(أحمد)", "ar")
    first = line.runs[0].glyphs[0]
    assert first.text == ")"
    assert first.gid == face.get_nominal_glyph(ord("("))


def test_marks_follow_their_base_so_that_readers_find_them() -> None:
    line = one("مُحَمَّد", "ar")
    text = carried(line)
    assert text.index("د") < text.index("\u0651") < len(text)
    assert sum(glyph.advance for run in line.runs for glyph in run.glyphs) == line.width


@pytest.mark.parametrize(
    ("text", "language", "face"),
    [
        ("Згода їжак ґанок", "uk", "NotoSans-Regular"),
        ("ስምምዕነት ናይ ውልቀ", "ti", "NotoSansEthiopic-Regular"),
        ("ความยินยอม", "th", "NotoSansThai-Regular"),
        ("کتاب‌ها گچپژ", "fa", "NotoNaskhArabic-Regular"),
    ],
)
def test_every_script_has_its_face(text: str, language: str, face: str) -> None:
    assert {run.face.name for run in one(text, language).runs} == {face}


def test_combining_marks_stay_in_the_face_of_their_base() -> None:
    line = one("e\u0301ä\u030c")
    assert len({run.face.name for run in line.runs}) == 1
    assert carried(line) == "e\u0301ä\u030c"


def test_lines_fit_and_nothing_is_lost() -> None:
    text = "Kotoutumissuunnitelma laaditaan yhdessä asiakkaan kanssa. " * 6
    laid = layout(text, width=200, size=10, language="fi")
    assert len(laid.lines) > 3
    assert laid.width <= 200
    assert " ".join(carried(line) for line in laid.lines) == text.strip()


def test_cut_lines_have_the_glyphs_of_lines_set_alone() -> None:
    text = "AVATar fiord affine Työ Ta. " * 8
    for line in layout(text, width=150, size=10, language="fi").lines:
        alone = one(carried(line))
        assert alone.runs[0].glyphs[0].gid == line.runs[0].glyphs[0].gid
        assert alone.width == line.width


def test_a_soft_hyphen_shows_only_at_the_end_of_a_line() -> None:
    lines = layout("kotoutumis\u00adsuunnitelma", width=70, size=10, language="fi").lines
    assert [carried(line) for line in lines] == ["kotoutumis-", "suunnitelma"]
    assert carried(one("kotoutumis\u00adsuunnitelma")) == "kotoutumissuunnitelma"


def test_a_character_without_a_face_is_refused_by_name() -> None:
    with pytest.raises(CharacterNotCovered) as caught:
        layout("Nimi 王小明", width=300, size=10, language="fi")
    assert caught.value.character == "王"
    assert "U+738B, CJK UNIFIED IDEOGRAPH-738B" in str(caught.value)
    with pytest.raises(CharacterNotCovered):
        refuse_uncovered("名")
    refuse_uncovered(f"Ahmad {NAME}\n\u200eO'Neill – 10 €")


@pytest.mark.parametrize("name", [one.text for one in paragraphs(NAMES)])
def test_names_print_bold_in_their_own_script(name: str) -> None:
    runs = [
        run
        for line in layout(name, width=900, size=10, language="fi", bold=True).lines
        for run in line.runs
    ]
    assert all(run.face.name.endswith("-Bold") for run in runs)
    assert all(0 not in run.gids for run in runs)  # 0 is the empty box
    refuse_uncovered(name)


def test_a_face_is_read_when_it_is_first_needed() -> None:
    paragraph.forget()
    own_face.cache_clear()
    typeface.cache_clear()
    one("Kotoutumissuunnitelma – 94 §, Ґалаґан")
    assert typeface.cache_info().currsize == 1
    one("გიორგი")
    assert typeface.cache_info().currsize == 2


def test_quotation_marks_of_a_pair_have_one_form() -> None:
    line = one("Kela «الاسم»", "ar")
    marks = [glyph for run in line.runs for glyph in run.glyphs if glyph.text in "«»"]
    faces = [run.face.name for run in line.runs for glyph in run.glyphs if glyph.text in "«»"]
    assert len(marks) == len(faces) == 2
    assert len(set(faces)) == 1


def test_forgetting_empties_the_memory() -> None:
    one("Salainen nimi")
    paragraph.forget()
    assert paragraph._lines.cache_info().currsize == 0
    assert paragraph._analyse.cache_info().currsize == 0


def test_bare_shaping_draws_the_same_letters() -> None:
    assert bare.shape_only([("Abc", "fi", False)]).count("<") == 3


@pytest.mark.parametrize("character", ["\0", "\x1b", "\x85", "\ufff9", "\ue000", "\ud800"])
def test_what_is_no_letter_is_refused_and_not_drawn_as_a_box(character: str) -> None:
    for make in (refuse_uncovered, one):
        with pytest.raises(CharacterNotCovered) as caught:
            make(f"Om{character}nia")
        assert caught.value.character == character
