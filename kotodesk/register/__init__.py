"""What is recorded of a client: typed records, declared once, field by field.

Enters: record classes, their field declarations, checks on a single record and the folding of
names.
Never: a clock, files, SQL, windows. Everything here is a value or a pure function of values.
"""
