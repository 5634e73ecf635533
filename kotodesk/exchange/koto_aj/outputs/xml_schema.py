"""The XSD of a profile's XML: one root element for each table, its columns in their order."""

from __future__ import annotations

from collections.abc import Iterator

from kotodesk.exchange.koto_aj.outputs.xml_names import element_names, root_names
from kotodesk.exchange.koto_aj.profile_model import Profile, Sheet

ROW = "row"
"""The element of one row."""
EXACT = "base64"
"""The attribute of a cell whose text XML cannot carry: that text in UTF-8, Base64."""

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:annotation>
    <xs:documentation xml:lang="fi">{fi}</xs:documentation>
    <xs:documentation xml:lang="en">{en}</xs:documentation>
  </xs:annotation>
  <xs:complexType name="cell">
    <xs:simpleContent>
      <xs:extension base="xs:string">
        <xs:attribute name="{exact}" type="xs:base64Binary"/>
      </xs:extension>
    </xs:simpleContent>
  </xs:complexType>
"""
_FI = (
    "Koto-AJ-siirtopaketti (KotoDeskin muoto), kohdistusprofiili {name}. Koto-AJ:n tiedostomuotoa "
    "ei ole julkaistu. Jos solussa on merkkejä, joita XML ei voi kuljettaa, niiden paikalla on � "
    "ja määre base64 sisältää solun tarkan tekstin (UTF-8, Base64)."
)
_EN = (
    "Koto-AJ transfer package (KotoDesk's own format), mapping profile {name}. No file format of "
    "Koto-AJ is public. Where a cell holds signs that XML cannot carry, � stands for them and the "
    "attribute base64 holds the exact text of the cell (UTF-8, Base64)."
)
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def schema_name(profile_id: str) -> str:
    """Give the name of the schema's member."""
    return f"schemas/{profile_id}.xsd"


def schema_text(profile: Profile) -> str:
    """Give the schema of every XML member made by `profile`."""
    name = profile.name.translate(_MARKUP)
    head = _HEAD.format(fi=_FI.format(name=name), en=_EN.format(name=name), exact=EXACT)
    roots = root_names(profile)
    tables = (line for sheet in profile.tables for line in _table(sheet, roots[sheet.file]))
    return f"{head}{''.join(tables)}</xs:schema>\n"


def _table(sheet: Sheet, root: str) -> Iterator[str]:
    yield f'  <xs:element name="{root}">\n    <xs:complexType>\n      <xs:sequence>\n'
    yield f'        <xs:element name="{ROW}" minOccurs="0" maxOccurs="unbounded">\n'
    yield "          <xs:complexType>\n            <xs:sequence>\n"
    targets = [one.target for one in sheet.columns]
    for target, name in zip(targets, element_names(targets), strict=True):
        yield f'              <xs:element name="{name}" type="cell">\n'
        yield "                <xs:annotation><xs:documentation>"
        yield target.translate(_MARKUP)
        yield "</xs:documentation></xs:annotation>\n              </xs:element>\n"
    yield "            </xs:sequence>\n          </xs:complexType>\n        </xs:element>\n"
    yield "      </xs:sequence>\n    </xs:complexType>\n  </xs:element>\n"
