"""What the Act makes of a record: counted days, rights, what is missing, what may leave.

Enters: pure functions of (records, rules in force, day).  Never: a clock, files, SQL, windows; the
values of the rules are data (`resources/rules/`), read by others and passed in.
"""
