"""NX124 to NX139, records in tables: CSV and XLSX."""

from nexusrdf.base.codes.declare import Code

CODES: tuple[Code, ...] = (
    Code(
        "NX124",
        "No reader of workbooks",
        "{file} is a workbook, and the package that reads and writes workbooks is not installed",
        "run `pip install nexusrdf[tables]`, or save the sheet as CSV in UTF-8",
        """\
Workbooks (`.xlsx`) are read and written with the package openpyxl, which not everyone needs. Install it with
`pip install nexusrdf[tables]`. Or save each sheet as *CSV UTF-8*: CSV needs nothing.""",
    ),
    Code(
        "NX125",
        "CSV syntax",
        "{what}",
        'put double quotes around a cell with a comma, a quote or a line break, and write a quote inside it as ""',
        """\
The file is not well-formed CSV, so none of its rows could be read: behind a quote that is never closed, every row runs
into the next. A cell that holds the delimiter, a double quote or a line break stands in double quotes, and a quote
inside it is written twice. The columns are parted by commas, or all by semicolons, or all by tabs: the names in the
first line show by which.

```csv
kind,id,label,note
organisation,org-0001,"Harbour, Board & Co","called ""the Board"" here"
```""",
    ),
    Code(
        "NX126",
        "Workbook that cannot be read",
        "{what}",
        "open it in a spreadsheet program and save it again as .xlsx, without a password or macros",
        """\
The file is not a workbook that can be read: not one at all, an old `.xls` under a new name, one with a password, one
with macros, or a damaged or manipulated one. Nothing of it was read. Open it in a spreadsheet program and save it as
*Excel workbook (.xlsx)*; or save its sheet as CSV in UTF-8.""",
    ),
    Code(
        "NX127",
        "Table too large",
        "the table has more than {limit:,} {what}",
        "split it into several tables",
        """\
Tables have limits, so that no file can exhaust the machine that reads it: bytes as unpacked, columns, cells, and
characters in one cell. Split the table by subject, or delete formatted but empty rows and columns behind the last one
that you use. Write a text that is too long for a cell in YAML.""",
    ),
    Code(
        "NX128",
        "Name of a column",
        'the column name "{name}" cannot be read: {why}',
        "write keys and numbers from 1, with points between: label, claim.how, names.1.form",
        """\
The first row names the columns. A name is a key, or a path to one: `claim.how` is the key `how` in `claim`,
`names.2.form` the key `form` in the second item of `names`. A number is the place in a list, from 1. Write `\\.` for a
point that belongs to a key, and `\\1` for a key that is a number. No row of the table was read.""",
    ),
    Code(
        "NX129",
        "Column stands twice",
        'the column "{name}" stands twice',
        "the first is {first}; keep one, or number them: {name}.1, {name}.2",
        """\
Two columns have the same name, so it is not known which value is meant. No row of the table was read. Keep one of them;
where a key has a list, write its items into one cell, with semicolons between, or number the columns.""",
    ),
    Code(
        "NX130",
        "Row of another length",
        "this row has {count}, the first row names {columns}",
        "a comma is missing or too many, or a cell with a comma lacks its quotes",
        """\
Every row of a CSV table has as many cells as the first one names columns; empty ones count. This row has fewer or more,
so its values may stand under the wrong names. It was left out whole.""",
    ),
    Code(
        "NX131",
        "Row without kind",
        "this row says neither what kind of record it is nor whose claims it holds",
        "fill in the column `kind` in every row",
        """\
Each row of a table is one record, and says in its column `kind` what it is, such as `person`. A spreadsheet copies the
word down a column in one go. Only a row that holds the claims of one source has no kind: it has columns such as
`source` and `claims.1.how`. The row was left out whole.""",
    ),
    Code(
        "NX132",
        "Value without a column name",
        "a value stands in a column without a name",
        "name the column in the first row, or delete the value",
        """\
The first row names each column. Here a cell is filled below an empty name, so nobody knows what it says. The row was
left out whole. Columns that are empty throughout need no name.""",
    ),
    Code(
        "NX133",
        "Columns that do not fit together",
        "{what}",
        "leave one of them empty in this row",
        """\
In one row, a key has one value. If `names` is filled, `names.1.form` is not; if `anchor.start` is, `anchor.1.start` is
not. The items of a list are numbered without a gap: where `names.2.form` is filled, so is a column of `names.1`. The
row was left out whole.""",
    ),
    Code(
        "NX134",
        "Backslash without meaning",
        'the backslash before "{after}" means nothing',
        "write a backslash twice: \\\\",
        """\
In a cell, semicolons part the items of a list, and a backslash takes away what a sign means or writes one that cannot
be seen: `\\;` is a semicolon, `\\\\` a backslash, `\\n` a line break, `\\t` a tab, `\\s` a blank at the edge of a text.
Here a backslash stands before something else. Write it twice. The row was left out whole.""",
    ),
    Code(
        "NX135",
        "Cell without a plain value",
        "this cell holds {what}",
        "{todo}",
        """\
A cell of a workbook holds text, or a number or a day that can be written in one way only. A formula shows another value
tomorrow and elsewhere, and an error such as `#REF!` says that one was lost. Copy the cell and paste it as values, or
type what it should say. The row was left out whole.""",
    ),
    Code(
        "NX136",
        "Value that a spreadsheet may have changed",
        "this cell holds {what}",
        "format the column as text, then type the value as it should stand",
        """\
Spreadsheets change what is typed: `007` becomes 7, `3-4` a day in April, a long number loses its last digits. What was
typed is gone, and is not guessed at: the row was left out whole. Numbers are taken as they are if they have at most 15
digits and are shown as stored; days, if day, month and year are shown. The columns `kind`, `id` and `label` are text.

Format the column as *text* first, then type the value. A year, a month or a time is written as in YAML: `2024`,
`2024-05`.""",
    ),
    Code(
        "NX137",
        "Merged cells",
        "the cells {cells} are merged into one",
        "take the cells apart and fill each of them",
        """\
Of merged cells only the first has a value, so for the other rows or columns it is lost. Take the cells apart and write
the value into each that it belongs to. The rows that the merged cells touch were left out.""",
    ),
    Code(
        "NX138",
        "Hidden sheet",
        'the sheet "{sheet}" is hidden and holds {count}',
        "show it if its rows are records, else delete it",
        """\
Every sheet of a workbook is a table. What stands on a hidden sheet is published by nobody who sees it, so it is not
read. Show the sheet, or delete it.""",
    ),
    Code(
        "NX139",
        "Record that fits no table",
        "{record} cannot be written to a table: {why}",
        "write these records as JSON Lines or YAML instead: -o FILE.jsonl",
        """\
A table that could not be read back is not written. A cell holds 32,767 characters and a table 16,384 columns, 2,000,000
cells and 2,000,000 bytes. JSON Lines and YAML hold any record: `nexusrdf import table FILE -o FILE.jsonl`.""",
    ),
)
