"""Pages that stand ready: what the words decide is made once, and a request asks only whether it still holds.

A page is cut into parts. Most of a story's page is decided by its printed words; it is made when it is first asked for,
in each script, and kept in the table of `PreparedPage`. What stands around it (the masthead with its day, the breaking
news, the tip-line, the stories beside it, the recent updates, the foot) is kept by each process.

Each part lies under its version: a text made in the database of the very rows that the part prints (`marks`). One
query (`portal.question`) gives the versions of all parts of a page at this moment, or nothing where readers have no such
story. So nothing is ever told that something has changed, on one host or on twenty: a take-down, a correction, another
masthead or midnight is another version, or no row, in the next query.

`stories` puts a story's page together, `beside` chooses what stands after it; `lists` the pages of many stories; `fronts`
asks for the front page. `searches` keeps the page of a search whose answer is the same: what is found is asked of the
index each time. `whole` answers with a page that is kept as it is, `lasting` with
one that a proxy keeps for minutes. `parts` makes parts by the templates of the whole page,
`{% late %}` marks where they stand.
`made_with` is the version of the program itself. `kept` is what one process holds.
"""
