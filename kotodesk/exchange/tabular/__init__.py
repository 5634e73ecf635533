"""Taking over an old register kept as a table: CSV, XLSX, XLS or ODS.

The way of a file: `source` reads it into `Table`s, `columns` proposes what each column means,
`values` and `identity` read the cells, `plan` says what would become of every row.  Nothing here
writes anything: the service that does gets the plan.  Never: SQL, windows, a clock ("today" is an
argument).
"""
