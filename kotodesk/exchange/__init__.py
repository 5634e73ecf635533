"""What goes out of the register and what comes in: batches, old registers.

Enters: formats of others and of our own packages.  Never: SQL, windows; records come in and go out
as values.
"""
