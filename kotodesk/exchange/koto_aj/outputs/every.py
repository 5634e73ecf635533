"""All outputs of a profile side by side: each table's takers, and the members they make."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from kotodesk.exchange.koto_aj.outputs.csv_member import CsvMember
from kotodesk.exchange.koto_aj.outputs.json_member import JsonMember
from kotodesk.exchange.koto_aj.outputs.limits import Limits
from kotodesk.exchange.koto_aj.outputs.xlsx_member import XlsxMembers
from kotodesk.exchange.koto_aj.outputs.xml_member import XmlMember
from kotodesk.exchange.koto_aj.outputs.xml_names import root_names
from kotodesk.exchange.koto_aj.outputs.xml_schema import schema_name, schema_text
from kotodesk.exchange.koto_aj.profile_model import OUTPUTS, Output, Profile
from kotodesk.exchange.koto_aj.remarks import Remarks
from kotodesk.exchange.koto_aj.spool import Spool
from kotodesk.exchange.koto_aj.tables import RowTaker

FOLDERS: tuple[str, ...] = tuple(f"{one}/" for one in OUTPUTS)
"""Where the members of the outputs lie in the package."""

OpenSpool = Callable[[str, str], Spool]
"""(name, encoding) → a new member of the package."""
PutMember = Callable[[str, bytes], None]
"""Takes (name, bytes) of a member that is known as a whole."""


class _Member(RowTaker, Protocol):
    """An output of one table."""

    def finish(self) -> tuple[str, ...]:
        """Take no more rows; give the names of the members made."""


class Outputs:
    """Every output of every table of a profile, opened in the package."""

    def __init__(
        self, profile: Profile, spool: OpenSpool, put: PutMember, remarks: Remarks
    ) -> None:
        """`spool` and `put` make members; what an output cannot carry is noted in `remarks`."""
        self._profile = profile
        self._spool = spool
        self._members: list[tuple[Output, _Member]] = []
        self._books: list[XlsxMembers] = []
        self.takers: dict[str, list[RowTaker]] = {
            one.file: [Limits(one, profile, remarks)] for one in profile.tables
        }
        roots = root_names(profile)
        for output in profile.outputs:
            for sheet in profile.tables:
                member: _Member
                if output == "csv":
                    member = CsvMember(sheet, profile, spool)
                elif output == "xlsx":
                    member = books = XlsxMembers(sheet, put, header=profile.header)
                    self._books.append(books)
                elif output == "json":
                    member = JsonMember(sheet, spool)
                else:
                    member = XmlMember(sheet, roots[sheet.file], profile.id, spool)
                self._members.append((output, member))
                self.takers[sheet.file].append(member)

    def finish(self) -> dict[str, list[str]]:
        """Finish every member; give their names by output, the schema of the XML among them."""
        found: dict[str, list[str]] = {output: [] for output in self._profile.outputs}
        for output, member in self._members:
            found[output].extend(member.finish())
        if "xml" in found:
            name = schema_name(self._profile.id)
            self._spool(name, "utf-8").write(schema_text(self._profile))
            found["xml"].append(name)
        return found

    def close(self) -> None:
        """Let go what was kept beside the members, also after an error."""
        for one in self._books:
            one.close()
