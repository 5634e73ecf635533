from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kotodesk.exchange.koto_aj.keying import KeyingSheet, pieces, sheet
from kotodesk.exchange.koto_aj.record_json import parts_of
from kotodesk.register.background import Education
from tests.exchange.koto_aj.batches import chosen
from tests.rules.people import assessment, client, file, residence


def content(kind: str) -> dict[str, Any]:
    return next(one.content for one in chosen().outgoing if one.kind == kind)


def values(found: KeyingSheet) -> dict[str, str]:
    return {line.field: line.value for line in found.lines}


def test_values_stand_as_she_types_them() -> None:
    fi, sv = (values(sheet(content("person"), language)) for language in ("fi", "sv"))
    assert fi["client.birth_date"] == "15.3.1988"
    assert fi["client.municipality"] == "Kauniainen"
    assert sv["client.municipality"] == "Grankulla"
    assert fi["client.hetu"] == "150388-901V"
    assert values(sheet(content("person"), "en"))["client.interpreter_needed"] == "Yes"


def test_every_value_that_goes_is_on_the_sheet_once() -> None:
    for kind in ("person", "assessment", "guidance"):
        whole = content(kind)
        keyed = [line.key for line in sheet(whole).lines]
        gone = [
            (part["id"], f"{name}.{field}")
            for name, part in parts_of(whole)
            for field in part["fields"]
        ]
        assert len(keyed) == len(set(keyed))
        assert set(keyed) == set(gone)


def test_an_assessment_follows_the_order_of_the_decree() -> None:
    groups = sheet(content("assessment")).groups
    places = [one.reference.removeprefix("874/2024 1 §: ") for one in groups]
    order = ["date", "content", "planned plan date or other referral", "drafters", "source"]
    assert list(dict.fromkeys(places)) == order
    topics = [one.title.msgid for one in groups if one.title.msgid[:1].isdigit()]
    assert [topic[0] for topic in topics] == list("123456789")
    sources = groups[-1].lines
    assert [line.label.msgid for line in sources] == topics


def test_the_order_can_be_changed() -> None:
    groups = sheet(content("person"), "fi", ("73.1 § 4", "73.1 § 2")).groups
    places = list(dict.fromkeys(one.reference for one in groups))
    assert places == ["73.1 § 4", "73.1 § 2", "73.1 § 1", "73.1 § 3"]


def test_several_records_of_a_kind_stand_one_by_one() -> None:
    schools = [
        Education(id=f"k{number}", client_id="c1", name=name)
        for number, name in enumerate(("Koulu", "Opisto"))
    ]
    whole = chosen(file(residence(), assessment(), *schools)).outgoing[0].content
    titles = [one.title.text("en") for one in sheet(whole).groups]
    assert titles[-2:] == ["Education 1", "Education 2"]


def test_withheld_fields_are_named() -> None:
    basis = "76 §"
    owner = client(non_disclosure=True, non_disclosure_basis=basis)
    whole = chosen(file(residence(), assessment(), owner=owner)).outgoing[0].content
    assert sheet(whole).withheld == ()


@given(text=st.text(), size=st.integers(1, 50))
def test_pieces_are_short_enough_and_make_up_the_text(text: str, size: int) -> None:
    cut = pieces(text, size)
    assert "".join(cut) == text
    assert all(len(piece) <= size for piece in cut)


def test_pieces_are_cut_between_words() -> None:
    assert pieces("yksi kaksi kolme", 10) == ("yksi ", "kaksi ", "kolme")
