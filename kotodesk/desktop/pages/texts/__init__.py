"""Tekstit: the texts clients read, in all their languages, and the municipality's own versions.

What may enter: the list, reading a text beside Finnish or Swedish, writing and approving a version
of one's own, noting that a translation was checked.
"""
