"""States of a record that is frozen on completion: assessment, plan and review."""

from __future__ import annotations

OPEN, COMPLETED, CORRECTING = "open", "completed", "correcting"
"""Only a completed one is frozen; a correction opens it again and ends in the next version."""
