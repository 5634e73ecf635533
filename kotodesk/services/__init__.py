"""Use cases the screens and the command line call: each one act of hers, one unit of work.

Enters: functions whose first argument is the `Desk`, an unlocked vault with its register.
Never: windows, SQL, drawing.
"""
