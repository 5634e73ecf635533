"""An old client list as coordinators keep it: semicolons, Finnish dates, habits of her own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kotodesk.i18n import codesets
from kotodesk.services.demo.people import Person

_HEADER = (
    "Sukunimi;Etunimet;Hetu;Synt.aika;Sukup.;Kansal.;Äidinkieli;Tulkki;Lähiosoite;Postinro;Kunta;Puh;"
    "Oleskelulupa;Peruste;Lupa alk.;Lupa päättyy;Kotikunta alk.;Huom!"
)
_GROUNDS = {
    "87": "turvapaikka",
    "88": "toissijainen suojelu 88",
    "90": "kiintiöpakolainen",
    "110": "tilapäinen suojelu",
    "family": "Suomen kansalaisen perheenjäsen",
    "work": "työnteko",
}
_WRONG_CODE = "010190-912X"
"""A code whose check character does not match: old lists have a few."""


def write_old_list(path: Path, people: Iterable[Person]) -> int:
    """Write the list as UTF-8 with a byte-order mark; gives the number of rows.

    The third row's identity code is mistyped and the fifth person stands in it twice.
    """
    rows = [_row(one) for one in people]
    if len(rows) > 4:  # noqa: PLR2004 - enough rows for the habits
        rows[2][2] = _WRONG_CODE
        rows.append([*rows[4][:4], *[""] * 13, "ks. edellinen"])
    text = "\r\n".join([_HEADER, *(";".join(row) for row in rows)]) + "\r\n"
    path.write_text(text, encoding="utf-8-sig", newline="")
    return len(rows)


def _row(person: Person) -> list[str]:
    client, residence = person.client, person.residence
    return [
        client.family_name,
        client.given_names,
        client.hetu,
        _day(client.birth_date),
        {"female": "nainen", "male": "M"}.get(client.sex, ""),
        codesets.label("countries", client.citizenships[0], "fi"),
        codesets.label("languages", client.mother_tongue, "fi"),
        "kyllä" if client.interpreter_needed else "E",
        client.address,
        client.postal_code,
        codesets.label("municipalities", client.municipality, "fi"),
        client.phone,
        residence.permit_type,
        _GROUNDS[residence.aliens_act_section],
        _day(residence.valid_from),
        _day(residence.valid_to),
        _day(residence.first_municipality),
        "",
    ]


def _day(day: date | None) -> str:
    return f"{day.day}.{day.month}.{day.year}" if day else ""
