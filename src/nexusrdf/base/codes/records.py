"""NX1xx, records: reading curated files.

NX101 to NX149 are of files and syntax (`nexusrdf.records`); NX104 and from NX150 on are of keys and values (`nexusrdf.model`).
"""

from nexusrdf.base.codes.declare import Code

CODES: tuple[Code, ...] = (
    Code(
        "NX101",
        "File cannot be read",
        "cannot read {file}: {why}",
        "check that the path is right, that it is a file, and that you may read it",
        """\
The file or folder is missing, is not what it should be (a folder where a file is expected), or your account may not
read it. Nothing was checked or built.

Check the path as you typed it, and the permissions: `ls -l data/actors/acme.yaml`.""",
    ),
    Code(
        "NX102",
        "YAML syntax",
        "{what}",
        "see the YAML examples in `nexusrdf explain NX102`",
        """\
The file is not well-formed YAML, so none of its records could be read. The position is where the reader lost its way;
the mistake is there or shortly before. The usual causes are a colon inside an unquoted text, a quote or bracket that
is never closed, and lines of one mapping that are indented differently.

```yaml
label: "Resolution 1267: the committee"   # a text with ": " or " #" needs quotes
names: [ACME Ltd, "ACME, Inc."]           # so does a text with a comma inside brackets
where:
  place: doha                             # keys of one mapping start in one column
  country: qatar
```""",
    ),
    Code(
        "NX103",
        "Duplicate key",
        'key "{key}" stands twice in one mapping',
        'the first "{key}" is in line {first}; keep the right one; only a key that takes several values may have one list of them',
        """\
A key may stand once in a mapping. YAML readers would quietly keep the last value and lose the first, so we ask which
one you mean. Remove one of them; where both values are true and the field takes several, write a list.

```yaml
names: [ACME Ltd, ACME Trading]   # not: two lines that start with "names:"
```""",
    ),
    Code(
        "NX105",
        "JSON syntax",
        "{what}",
        "see the JSON examples in `nexusrdf explain NX105`",
        """\
The file is not well-formed JSON, so none of its records could be read. The usual causes are a comma after the last
item, single quotes, a missing comma between two lines, comments (JSON has none), and `NaN` or `Infinity`.

```json
[
  {"kind": "person", "id": "per-0001", "label": "A. Example"},
  {"kind": "person", "id": "per-0002", "label": "B. \\"Bee\\" Example"}
]
```""",
    ),
    Code(
        "NX106",
        "Not UTF-8",
        "byte 0x{byte:02X} is not UTF-8 text",
        "save the file in the encoding UTF-8",
        """\
Record files are text in UTF-8, the encoding that holds every script. This one has a byte that cannot occur there: it
was probably saved as Windows-1252 ("ANSI"), as UTF-16 ("Unicode"), or it is not a text file at all. Open it in your
editor, choose *Save with encoding: UTF-8*, and check that accented letters still look right. A byte order mark at the
start does no harm.""",
    ),
    Code(
        "NX107",
        "Control character",
        "character U+{point:04X} cannot be used in a record{more}",
        "delete it; it is invisible in most editors and usually comes from copying out of a PDF or a web page",
        """\
The text holds a control character, an invisible line break (U+0085, and in YAML U+2028 and U+2029) or a code point
that is no character. Such characters cannot be written to RDF and XML, or mean different things to different readers.
Go to the position, delete the character, and type a space or a line break if one belongs there. In JSON and in
double-quoted YAML, look for an escape such as `\\u0007`, too.""",
    ),
    Code(
        "NX108",
        "Tab used for indentation",
        "this line is indented with a tab",
        "use spaces; most editors can convert tabs to spaces",
        """\
YAML is indented with spaces only, because a tab is as wide as each editor likes. Replace the tab by spaces, two for
each level, and set your editor to insert spaces in `.yaml` files.

```yaml
claim:
  source: src-0001    # two spaces, no tab
```""",
    ),
    Code(
        "NX109",
        "Key is not a plain text",
        "a key must be a text, but this is {what}",
        "write `key: value`, with quotes around a key that starts with one of [ {{ ? : - or is empty",
        """\
Every key of a record is a word such as `label`. YAML would also allow a list, a mapping or nothing at all as a key;
here that is nearly always a slip, such as a colon at the start of a line, or a placeholder `{{name}}` without quotes.

```yaml
label: ACME Ltd     # not ": ACME Ltd", not "? [label]"
```""",
    ),
    Code(
        "NX110",
        "Anchor, alias or merge key",
        "{what} cannot be used in a record",
        "write the value out where it is needed; put quotes around a text that starts with & or *",
        """\
YAML can name a value with `&name` and repeat it with `*name` or `<<`. Records do not use this: a reader of one record
should see all of it, every value needs a line of its own to point at, and a few such lines can expand to gigabytes.
Write the value out, or make it a record and refer to its id. A text that merely starts with `&` or `*` needs quotes.

```yaml
note: "*unconfirmed*"
```""",
    ),
    Code(
        "NX111",
        "YAML tag",
        'the tag "{tag}" cannot be used in a record',
        "delete it; values need no type, and a text that starts with ! needs quotes",
        """\
A YAML tag (`!!str`, `!person`) tells a program how to read a value. Records need none: each field knows its own type,
and `2024`, `NO` and `2026-01-15` all stay as you wrote them. Delete the tag, or put quotes around a text that starts
with `!`.

```yaml
country: NO       # not "!!str NO"
```""",
    ),
    Code(
        "NX112",
        "Several documents in one file",
        "a second YAML document starts here",
        "write the records as one list, each item starting with a dash and a space, or put them into separate files",
        """\
A line `---` in the middle starts a second YAML document, which many tools quietly ignore. A file of records holds one
record or one list of records. Turn the documents into items of a list, or into files of their own.

```yaml
- kind: person
  id: per-0001
- kind: person
  id: per-0002
```""",
    ),
    Code(
        "NX113",
        "Neither a record nor a list of records",
        "expected {expected}, found {found}",
        "start each line with a key, a colon and a space, such as `kind: person`",
        """\
A file of records holds one mapping of keys to values, or a list of such mappings; `nexus.yaml` holds one mapping.
This file holds a single text, or nothing where something is needed. Often a space is missing after the colon:
`kind:person` is one word, `kind: person` a key with a value.""",
    ),
    Code(
        "NX114",
        "List item is not a record",
        "item {number} of the list is {found}, expected a record",
        "a record is a mapping: `- kind: person`, with its other keys indented below; delete the dash if there is none",
        """\
The file is a list, and each of its items should be a record: a mapping of keys to values. This item is a text, a
list, or nothing. A dash that was left over, or a space that is missing after a colon (`- kind:person`), are the usual
causes. The other records of the file were read.

```yaml
- kind: person
  id: per-0001
```""",
    ),
    Code(
        "NX115",
        "Empty value",
        "{where} has no value",
        "write a value or delete {what}, `unknown` for what was looked for and not found; quotes for a text with a comma in {{ }}",
        """\
The value is missing, or is `null` or `~`, or is a text of no characters. That could mean "not looked for", "not
found" or "forgotten", so a record must say which. Delete the key for what nobody looked for, write `unknown` for what
was looked for and not found, or fill in the value. A person named Null needs quotes: `"Null"`.

```yaml
start: unknown
```""",
    ),
    Code(
        "NX116",
        "File too large",
        "the file is larger than {limit:,} bytes",
        "split it into several files; any number of files may stand in a folder",
        """\
A file of records in YAML or JSON may be one million bytes long, several thousand records: larger ones are unpleasant to
review and slow to open in an editor. A table or a file of JSON Lines may have two million. Split it by subject or by
letter.""",
    ),
    Code(
        "NX117",
        "Nested too deeply",
        "mappings and lists stand more than {limit} deep inside one another",
        "records need four or five levels; check for brackets that are never closed",
        """\
No record needs more than a handful of levels, so this file is probably damaged or was made to exhaust a reader. Look
for a row of opening brackets, or for lines that are each indented further than the last. None of the file's records
was read.""",
    ),
    Code(
        "NX118",
        "Half of a surrogate pair",
        "the text holds \\u{point:04x}, half of a character",
        "write the character itself; UTF-8 needs no such escapes",
        """\
In JSON, characters beyond U+FFFF such as 😀 may be escaped as two halves, `\\ud83d\\ude00`. Here one half stands
alone, which is no character and cannot be written to any file: usually a text was cut in its middle. Write the
character itself, or both halves.""",
    ),
    Code(
        "NX119",
        "Empty file",
        "the file holds no record",
        "write a record, or delete the file",
        """\
The file is empty or has only comments. That does no harm, but a file without a record may also be one whose content
was lost. Write the record, or delete the file.""",
        "warning",
    ),
    Code(
        "NX120",
        "More findings in this file",
        "{count} more findings in this file are not shown",
        "mend those above and check again",
        """\
A file with very many faults usually has one cause, so only the first hundred are shown. Mend them and check again;
the others will show if they are still there. Records with a fault that is not shown are rejected all the same.""",
    ),
    Code(
        "NX121",
        "Link leads out of the dataset",
        "{file} is a link to a place outside the dataset",
        "put a copy of the file or folder into the dataset in the link's place",
        """\
A dataset is complete in its folder: what is built from it must not depend on files elsewhere on one machine, and a
dataset from somebody else must not be able to read yours. A symbolic link that leads out of the folder, or nowhere,
is refused. Replace it by a copy: `cp --remove-destination "$(readlink -f data/a.yaml)" data/a.yaml`.""",
    ),
    Code(
        "NX122",
        "Not a format of records",
        "cannot tell how to read {file}",
        "records are read from files that end in .yaml, .yml, .json, .jsonl, .csv or .xlsx",
        """\
The end of a file's name says how to read it: `.yaml` or `.yml` for YAML, `.json` for JSON, `.jsonl` or `.ndjson` for JSON
Lines, `.csv` or `.tsv` for CSV, `.xlsx` for a workbook. Rename the file, or give the right one.""",
    ),
    Code(
        "NX123",
        "File that is not read",
        "this file is not read, for its name or its place",
        "put its records into files that end in .yaml, .json, .jsonl, .csv or .xlsx, outside of `queries` and `shapes`",
        """\
The file looks like one of records, yet none of it goes into the dataset. Records are read from files that end in
`.yaml`, `.yml`, `.json`, `.jsonl`, `.ndjson`, `.csv`, `.tsv` or `.xlsx`, anywhere below the dataset's folder except in its
folders `queries` and `shapes` and in hidden folders. Other workbooks (`.xls`, `.xlsm`, `.ods`) are not read, nor is a file
that an editor named `actors.yaml.txt`.

Save the workbook as `.xlsx` or CSV, rename the file, or move it out of the dataset. A file that a source stores as its
text is no reason for this warning.""",
        "warning",
    ),
)
