"""Catalogues of translations: extract, update, compile, check.

    python -m tests.checks.catalogues update     the texts of the sources into the .po files
    python -m tests.checks.catalogues compile    .po files into the .mo files the program reads

The check finds what is untranslated, uncertain, no longer in the sources or not yet taken from
them, and translations whose placeholders are not those of the English text.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
_NAMES = {"fi": "Finnish", "sv": "Swedish"}
LANGUAGES = tuple(_NAMES)
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "counted": (1, 2),
}
_SOURCES = (
    ("kotodesk", "*.py", "python"),
    ("ui", "*.ui", "kotodesk.i18n.ui_extractor:extract_ui"),
)
_PLACEHOLDER = re.compile(r"%\([a-z_0-9]+\)[-+ #0]*\d*(?:\.\d+)?[a-z]|%%", re.IGNORECASE)
_HEADER = "# %(language)s texts of KotoDesk. EUPL-1.2, as the rest of the project."
# The header names no time: the same sources and translations give the same file.
_NO_TIME = datetime(2026, 1, 1, tzinfo=UTC)


def po_path(language: str) -> Path:
    """Return where the translations of `language` are kept."""
    return ROOT / "translations" / language / "LC_MESSAGES" / "kotodesk.po"


def from_sources() -> Catalog:
    """Return the texts of all sources, each with the files it stands in."""
    catalog = Catalog(project="KotoDesk", creation_date=_NO_TIME)
    for folder, pattern, method in _SOURCES:
        for path in sorted((ROOT / folder).rglob(pattern)):
            # Compiled forms repeat the texts of the .ui files.
            if path.parent.name == "forms" and path.suffix == ".py":
                continue
            name = path.relative_to(ROOT).as_posix()
            for line, text, _comments, _context in extract_from_file(method, path, KEYWORDS):
                catalog.add(text, locations=[(name, line)])
    return catalog


def read(language: str) -> Catalog:
    """Return the catalogue of `language`, an empty one when there is none yet."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, project="KotoDesk", creation_date=_NO_TIME)
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def write(catalog: Catalog, language: str) -> None:
    """Write the catalogue of `language`, sorted, so that a new text changes one place."""
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalog.fuzzy = False
    catalog.version = "1"
    catalog.header_comment = _HEADER % {"language": _NAMES[language]}
    catalog.last_translator = catalog.language_team = catalog.msgid_bugs_address = "KotoDesk"
    catalog.creation_date = catalog.revision_date = _NO_TIME
    with path.open("wb") as stream:
        write_po(stream, catalog, width=100, sort_output=True, include_lineno=False)


def update() -> None:
    """Bring the texts of the sources into every .po file; texts no longer used are dropped."""
    sources = from_sources()
    for language in LANGUAGES:
        catalog = read(language)
        catalog.update(sources, no_fuzzy_matching=True, update_header_comment=False)
        catalog.obsolete.clear()
        write(catalog, language)


def compile_stale() -> list[Path]:
    """Compile every .po file that is newer than its .mo file, and return what was written."""
    written = []
    for language in LANGUAGES:
        source = po_path(language)
        target = source.with_suffix(".mo")
        if not source.exists() or _is_fresh(target, source):
            continue
        part = target.with_suffix(f".{os.getpid()}.part")
        with part.open("wb") as stream:
            write_mo(stream, read(language))
        part.replace(target)
        written.append(target)
    return written


def _is_fresh(target: Path, source: Path) -> bool:
    return target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns


def problems() -> Iterator[str]:
    """Yield what keeps the catalogues from being complete and right."""
    wanted = {_key(message) for message in from_sources() if message.id}
    for language in LANGUAGES:
        catalog = read(language)
        known = {_key(message) for message in catalog if message.id}
        for text in sorted(wanted - known):
            yield f"{language}: not in the catalogue (make catalogues): {text!r}"
        for text in sorted(known - wanted):
            yield f"{language}: no longer in the sources (make catalogues): {text!r}"
        for message in catalog:
            if message.id:
                yield from (f"{language}: {problem}" for problem in _of_message(message))


def _of_message(message: Message) -> Iterator[str]:
    text = _key(message)
    translations = _forms(message.string or "")
    if not all(translations):
        yield f"not translated: {text!r}"
        return
    if message.fuzzy:
        yield f"uncertain (fuzzy): {text!r}"
    # Finnish and Swedish have the two forms of English: the singular may name no number.
    for english, translation in zip(_forms(message.id), translations, strict=True):
        if sorted(_PLACEHOLDER.findall(translation)) != sorted(_PLACEHOLDER.findall(english)):
            yield f"other placeholders than the English text: {text!r}: {translation!r}"
        if (text[:1].isspace(), text[-1:].isspace()) != (
            translation[:1].isspace(),
            translation[-1:].isspace(),
        ):
            yield f"space at its edge differs: {text!r}: {translation!r}"


def _key(message: Message) -> str:
    return _forms(message.id)[0]


def _forms(text: str | Sequence[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def main(arguments: list[str]) -> int:
    """Do what the command line says."""
    actions = {"update": update, "compile": compile_stale}
    if len(arguments) != 1 or arguments[0] not in actions:
        print(__doc__)
        return 2
    actions[arguments[0]]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
