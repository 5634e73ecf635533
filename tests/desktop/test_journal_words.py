from __future__ import annotations

from datetime import UTC, datetime

import attrs
import pytest

from kotodesk.desktop import journal_words
from kotodesk.desktop.pages.client.sentences import sentence
from kotodesk.i18n import set_language
from kotodesk.register.catalogue import BY_KIND
from kotodesk.store import Act, Entry

OTHERS = ("profile", "setting", "batch", "import", "text")


@pytest.mark.parametrize("act", Act)
def test_every_act_has_its_words_and_one_group(act: Act) -> None:
    assert journal_words.act(act.value).msgid != act.value
    groups = [key for key, (_name, acts) in journal_words.GROUPS.items() if act.value in acts]
    assert len(groups) == 1


@pytest.mark.parametrize("kind", [*BY_KIND, *OTHERS])
def test_every_kind_has_its_words(kind: str) -> None:
    assert journal_words.kind_of(kind).msgid != kind


def test_a_removed_client_is_told_by_the_ground() -> None:
    set_language("en")
    told = {"ground": "retention_ended", "emptied": 7, "also": []}
    assert "retention period" in str(journal_words.subject("client", {}, told))
    given = {"ground": "consent", "receiver": "x"}
    assert "consent" not in str(journal_words.subject("disclosure", {}, given))


def test_a_look_at_covered_contact_details_has_its_own_words() -> None:
    set_language("en")
    at = datetime(2026, 11, 21, 9, tzinfo=UTC)
    plain = Entry(act_id="a", at=at, actor="Oma", act=Act.VIEWED, client_id="c", kind="client")
    covered = attrs.evolve(plain, details={"covered": "contact"})
    assert sentence(covered).text != sentence(plain).text
    assert "non-disclosure" in sentence(covered).text


def test_a_batch_is_named_in_the_clients_history() -> None:
    set_language("fi")
    at = datetime(2026, 11, 21, 9, tzinfo=UTC)
    entry = Entry(act_id="a", at=at, actor="Oma", act=Act.DISCLOSED, client_id="c", kind="batch")
    assert "Koto-AJ-siirto" in sentence(entry).text


@pytest.mark.parametrize(
    ("act", "details", "told"),
    [
        (Act.CREATED, {"version": "M1"}, "Own version begun"),
        (Act.COMPLETED, {"version": "M1", "state": "approved"}, "Text approved"),
        (Act.COMPLETED, {"version": "1", "language": "uk"}, "Translation checked"),
        (Act.CHANGED, {"version": "M1", "state": "retired"}, "Taken out of use"),
        (Act.REMOVED, {"version": "M1"}, "Version thrown away"),
    ],
)
def test_what_happened_to_a_text_is_said_with_its_title(
    act: Act, details: dict[str, str], told: str
) -> None:
    set_language("fi")
    assert journal_words.act(act.value, "text", details).msgid == told
    subject = str(journal_words.subject("text", {}, details, "consent_c1"))
    assert "valtakunnalliseen kotoutumisen tietovarantoon" in subject
    assert details["version"] in subject
    assert ("ukraina" in subject) == ("language" in details)


@pytest.mark.parametrize("kind", ["client_list", "compensation_list", "calendar"])
def test_a_list_saved_as_a_file_is_no_batch(kind: str) -> None:
    set_language("en")
    at = datetime(2026, 11, 21, 9, tzinfo=UTC)
    left = Entry(act_id="a", at=at, actor="Oma", act=Act.EXPORTED, client_id="c", kind=kind)
    assert "outside the register" in sentence(left).text
    assert "Koto-AJ" in sentence(attrs.evolve(left, kind="batch")).text


@pytest.mark.parametrize(
    ("kind", "details", "told"),
    [
        ("", {"backup": "x", "clients": 60, "records": 504, "good": True}, "60, records: 504"),
        ("", {"backup": "x", "clients": 59, "records": 504, "good": False}, "NOT hold"),
        ("", {"clients": 60, "records": 504}, "Clients: 60, records: 504"),
        ("", {"way": "recovery_code"}, "recovery code"),
        ("", {"way": "passphrase"}, ""),
        ("", {"from": "Aino", "to": "Eero"}, "Aino → Eero"),
        ("", {"backup": "2026-11-22T083609", "replaced_seq": 7}, "22.11.2026 8.36"),
        ("setting", {"second_place": True}, "second place"),
        ("setting", {"other": 1}, "Setting"),
    ],
)
def test_what_was_done_to_the_vault_is_told_with_its_result(
    kind: str, details: dict[str, object], told: str
) -> None:
    subject = journal_words.subject(kind, {}, details)
    assert told in subject.text("en")
    assert bool(subject.text("en")) is bool(told)
