"""The calendar: due days and appointments by month and by week.

What may enter: the page and its parts.
"""
