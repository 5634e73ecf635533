from __future__ import annotations

import pickle
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from kotodesk import material
from kotodesk.i18n import Fault, Message, _, current_language, ngettext, set_language
from kotodesk.i18n.language import catalogue


@pytest.fixture
def finnish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put a small Finnish catalogue in the place of the program's own."""
    catalog = Catalog(locale="fi")
    catalog.add("Client", "Asiakas")
    catalog.add("Saved %(day)s by %(who)s.", "%(who)s tallensi %(day)s.")
    catalog.add(("%(number)d row", "%(number)d rows"), ("%(number)d rivi", "%(number)d riviä"))
    path = tmp_path / "fi" / "LC_MESSAGES" / "kotodesk.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as stream:
        write_mo(stream, catalog)
    monkeypatch.setattr(material, "folder", lambda _name: tmp_path)
    catalogue.cache_clear()
    yield
    catalogue.cache_clear()


@pytest.mark.usefixtures("finnish")
def test_a_message_follows_the_language_after_it_was_made() -> None:
    message = Message("Client")
    set_language("fi")
    assert str(message) == _("Client") == "Asiakas"
    set_language("en")
    assert str(message) == _("Client") == "Client"
    assert message.text("fi") == "Asiakas"


@pytest.mark.usefixtures("finnish")
def test_parameters_are_written_in_the_language_of_the_message() -> None:
    params = {"day": date(2026, 2, 1), "who": Message("Client")}
    message = Message("Saved %(day)s by %(who)s.", params)
    assert message.text("fi") == "Asiakas tallensi 1.2.2026."
    assert message.text("en") == "Saved 1.2.2026 by Client."


@pytest.mark.usefixtures("finnish")
@pytest.mark.parametrize(("number", "expected"), [(1, "1 rivi"), (2, "2 riviä")])
def test_plural_forms(number: int, expected: str) -> None:
    set_language("fi")
    message = Message.counted("%(number)d row", "%(number)d rows", number)
    assert str(message) == expected
    text = ngettext("%(number)d row", "%(number)d rows", number)
    assert text % {"number": number} == expected


def test_a_text_without_translation_or_parameters_is_shown_as_it_stands() -> None:
    text = "Zzz 100 % untranslated"
    set_language("sv")
    assert _(text) == str(Message(text)) == text
    assert _("") == ""


def test_a_language_the_program_does_not_speak_is_refused() -> None:
    before = current_language()
    with pytest.raises(ValueError, match="de"):
        set_language("de")
    assert current_language() == before


class _RowRefused(Fault):
    def __init__(self, row: int) -> None:
        super().__init__(Message("Row %(row)d was refused.", {"row": row}))
        self.row = row


def test_a_fault_is_english_in_the_log_and_survives_a_process_border() -> None:
    set_language("fi")
    fault = pickle.loads(pickle.dumps(_RowRefused(7)))
    assert isinstance(fault, _RowRefused)
    assert (str(fault), fault.row) == ("Row 7 was refused.", 7)
    assert fault.message == Message("Row %(row)d was refused.", {"row": 7})
