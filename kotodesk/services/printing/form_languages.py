"""In which languages a consent form can be printed, and the words it needs in each of them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache

import attrs

from kotodesk import material
from kotodesk.documents import texts
from kotodesk.documents.text.isolate import plain
from kotodesk.documents.texts import LABELS, FilledText, TextMissing
from kotodesk.i18n import codesets, current_language, is_language
from kotodesk.register.client import Client
from kotodesk.services.desk import Desk
from kotodesk.services.texts import library
from kotodesk.store.texts import Blocks

OFFICIAL = ("fi", "sv")
_MOST = 2


@attrs.frozen
class FormLanguages:
    """What can be chosen for a form.

    `offered` are the languages its text exists in, in the order of the set "paper_language";
    `client` is the client's own language (set "languages"), empty when it is not known;
    `unreviewed` are the languages whose text nobody has checked yet.
    """

    offered: tuple[str, ...]
    proposed: tuple[str, ...]
    client: str
    client_has_text: bool
    unreviewed: tuple[str, ...]


def form_languages(desk: Desk, consent_type: str, client: Client) -> FormLanguages:
    """Give the languages a form of `consent_type` can be printed in, the client's own proposed."""
    return paper_languages(desk, text_id(consent_type), client)


def paper_languages(desk: Desk, paper: str, client: Client | None = None) -> FormLanguages:
    """Give the languages the text `paper` can be printed in, the client's own proposed."""
    edition = library.in_force(desk, paper)
    found = tuple(edition.languages)
    own = own_language(client)
    official = client.contact_language if client else ""
    official = official if official in OFFICIAL else OFFICIAL[0]
    proposed = (official,) if own in {"", official} or own not in found else (official, own)
    if own in OFFICIAL and own != official:
        proposed = OFFICIAL
    unreviewed = tuple(one for one, text in edition.languages.items() if not text.reviewed)
    return FormLanguages(found, proposed, own, not own or own in found, unreviewed)


def own_language(client: Client | None) -> str:
    """Give the language a client is served in best; empty when none is known."""
    if client is None:
        return ""
    return client.service_language or client.interpreter_language or client.mother_tongue


def together(client: str, official: str) -> tuple[str, ...]:
    """Give the columns of a paper in the client's language beside an official one, if any."""
    return tuple(dict.fromkeys(one for one in (official, client) if one))


def text_id(consent_type: str) -> str:
    """Give the id of the text of a consent type."""
    return f"consent_{consent_type.lower()}"


def places(desk: Desk, consent_type: str) -> frozenset[str]:
    """Give the names of the values the text of a consent type needs."""
    held = library.in_force(desk, text_id(consent_type)).languages
    return next(iter(held.values())).placeholders


def shown(text: FilledText) -> tuple[str, str, Blocks]:
    """Give language, title and blocks of a text as it is printed, to be kept word for word."""
    blocks = tuple((one.kind, plain(one.text)) for one in text.blocks)
    return text.source.language, plain(text.title), blocks


def fit_together(languages: Sequence[str]) -> bool:
    """Whether a form may be printed in these languages: one alone, or beside fi or sv."""
    if len(languages) == 1:
        return True
    distinct = len(set(languages)) == len(languages) == _MOST
    return distinct and any(one in OFFICIAL for one in languages)


def name(code_set: str, code: str, language: str) -> str:
    """Give a code's name in a language of papers. Raises `TextMissing`, never another language."""
    if is_language(language):
        return codesets.label(code_set, code, language)
    found = _table(language).get(code_set, {}).get(code, "")
    if not found:
        raise TextMissing(code_set, language)
    return found


def standard_purpose(consent_type: str, language: str = "") -> str:
    """Give the usual purpose of a consent type; empty when each has its own."""
    return _table(language or current_language()).get("purpose", {}).get(consent_type, "")


def purpose_in(consent_type: str, purpose: str, language: str) -> str:
    """Give a purpose in `language`: the usual one translated, her own words as she wrote them."""
    if is_standard(consent_type, purpose):
        return standard_purpose(consent_type, language) or purpose
    return purpose


def is_standard(consent_type: str, purpose: str) -> bool:
    """Whether a purpose is the usual one of its type, in whichever language."""
    usual = {standard_purpose(consent_type, one) for one in texts.languages(text_id(consent_type))}
    return bool(purpose.strip()) and purpose.strip() in usual


@cache
def _table(language: str) -> dict[str, dict[str, str]]:
    path = material.file("resources", "texts", LABELS, f"{language}.toml")
    if not path.is_file():
        raise TextMissing(LABELS, language)
    table: dict[str, dict[str, str]] = {
        key: value
        for key, value in tomllib.loads(path.read_text(encoding="utf-8")).items()
        if isinstance(value, dict)
    }
    return table
