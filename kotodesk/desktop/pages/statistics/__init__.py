"""Statistics of a period beside another, small groups hidden.

What may enter: the page, its tables, and what they ask of the services.
"""
