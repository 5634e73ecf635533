"""Korvausseuranta (F14, 8 luku): who is paid for and for how long, and what it comes to.

Enters: functions that read the facts of everyone by one query and put the rules' answers together;
the municipality's own facts; the list as a file and on paper. Every sum is an estimate (*arvio*)
and says which rows of the rules it rests on. Never: a rule of the Act, a window.
"""

from __future__ import annotations

from kotodesk.services.compensation.leaving import (
    NAME,
    PAPER,
    TooMany,
    list_paper,
    list_text,
    save_list,
)
from kotodesk.services.compensation.office import office_facts, save_office_facts
from kotodesk.services.compensation.overview import Overview, overview
from kotodesk.services.compensation.persons import PersonEstimate
from kotodesk.services.compensation.sums import Month, Year

__all__ = [
    "NAME",
    "PAPER",
    "Month",
    "Overview",
    "PersonEstimate",
    "TooMany",
    "Year",
    "list_paper",
    "list_text",
    "office_facts",
    "overview",
    "save_list",
    "save_office_facts",
]
