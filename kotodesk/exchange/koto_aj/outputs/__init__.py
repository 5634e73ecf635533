"""The tables of a package in the forms a mapping profile asks for: CSV, XLSX, JSON, XML.

Enters: writing the rows of a table into members of the package, in flat memory and never in clear
on disk. Never: choosing rows or cells (`tables`), the package itself.
"""

from __future__ import annotations

from kotodesk.exchange.koto_aj.outputs.every import FOLDERS, Outputs

__all__ = ["FOLDERS", "Outputs"]
