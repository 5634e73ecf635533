"""Keying in a form that was filled in by hand, from top to bottom and by the keyboard alone.

What may enter: the page, its form made from the declarations, and the keys it listens to.
"""
