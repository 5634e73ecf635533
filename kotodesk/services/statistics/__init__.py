"""Statistics of a period for the municipality and for KEHA: counts, never persons.

What may enter: which tables there are, their words, their protection, and the ways they leave the
register. Status, permit and group are those recorded today, not those of the period's end.
"""

from __future__ import annotations

from kotodesk.services.statistics.leaving import save_book, statistics_paper
from kotodesk.services.statistics.tables import (
    HIDDEN,
    Line,
    Period,
    Report,
    Table,
    quarter_of,
    report,
    told,
    year_of,
)

__all__ = [
    "HIDDEN",
    "Line",
    "Period",
    "Report",
    "Table",
    "quarter_of",
    "report",
    "save_book",
    "statistics_paper",
    "told",
    "year_of",
]
