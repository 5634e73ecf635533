"""Scanned papers in: the bytes of a PDF or a picture → its pages and the codes found on them.

Enters: reading and cutting of scans, always in a child process, for these files come from phones,
copiers and strangers. Never: SQL, which record a code stands for, windows.
"""

from __future__ import annotations
