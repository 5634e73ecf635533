"""Signed papers that come back as scans: recognised, shown, and attached on her word.

Enters: the page, a card for each form found, a line for each page that belongs to none yet.
"""

from __future__ import annotations
