"""Limits: the most that one input may ask of us, all in one place."""

from typing import Final

RECORD_FILE_BYTES: Final = 1_000_000
"""Bytes in one YAML or JSON file of records; tables have limits of their own."""

TABLE_FILE_BYTES: Final = 2_000_000
"""Bytes in one table; of a workbook, as it lies on the disk."""

LINES_FILE_BYTES: Final = 50_000_000
"""Bytes in one file of JSON Lines, which may hold an imported list; records take some thirty times as much memory."""

TABLE_EXPANDED_BYTES: Final = 5_000_000
"""Bytes in all parts of a workbook once they are unpacked, and characters in all its cells."""

TABLE_COLUMNS: Final = 16_384
"""Columns of a table: the most that spreadsheets hold."""

TABLE_CELLS: Final = 2_000_000
"""Cells of a table, empty ones up to the last filled one of a row included."""

TABLE_CELL_CHARACTERS: Final = 32_767
"""Characters in a cell: the most that spreadsheets hold."""

RECORD_DEPTH: Final = 32
"""Mappings and lists inside one another in a file of records, its outermost one counted."""

RECORD_FILE_FINDINGS: Final = 100
"""Findings told of one file; one more says how many were left out."""

DATE_CACHE: Final = 4_096
"""Dates kept that took the `edtf` package to validate."""

QUOTED_TEXT: Final = 60
"""Characters of a curator's text that a message repeats."""

QUERY_BYTES: Final = 65_536
"""Bytes in the text of one query, in UTF-8."""

QUERY_DEPTH: Final = 64
"""Brackets of all kinds inside one another in a query."""

QUERY_OPERATORS: Final = 1_000
"""Operators and graph patterns in a query; the engine crashes on some thousands."""

SUPPORT_SETS: Final = 8
"""Sets of two or more claims kept of those that a conclusion rests on; claims that suffice alone are all kept."""

SUPPORT_CLAIMS: Final = 12
"""Claims in one such set."""

DERIVED_PAIRS: Final = 10_000
"""Pairs that a rule beyond OWL 2 RL concludes of one body, or of one place on one day; each counts in both directions."""

RDF_FILE_BYTES: Final = 100_000_000
"""Bytes in one RDF file, or file of shapes, that `check` is given."""

SARIF_RESULTS: Final = 1_000
"""Findings of one code in a SARIF report; the true total stands beside them."""

SHAPE_DETAIL_DEPTH: Final = 3
"""Logical constraints inside one another whose reasons are told."""

RDF_IMPORTS: Final = 100
"""Files that an RDF file, or file of shapes, imports from a catalogue."""

SCANNED_BYTES: Final = 10_000_000
"""Bytes of an RDF file whose findings are looked up statement by statement; in a larger one, line by line."""

OWN_ONTOLOGY_TRIPLES: Final = 5_000
"""Statements in all of a dataset's own ontology modules together."""

WORKER_SECONDS: Final = 7
"""Seconds of CPU time that a query of one's own, a check of a small RDF file, or a small dataset's own shapes may take."""

WORKER_BYTES_PER_SECOND: Final = 100_000
"""Bytes of RDF and shapes for which a check, or a dataset's own shapes, get another second."""

WORKER_MOST_SECONDS: Final = 600
"""Seconds of CPU time that the check of any RDF file, or the own shapes of any dataset, may take."""

WORKER_CLOCK_FACTOR: Final = 2
"""Seconds by the clock for each of CPU time, since a machine may be busy; then a worker is killed."""

WORKER_MEMORY_BYTES: Final = 1_073_741_824
"""Bytes of memory that a worker may take for a small input."""

WORKER_MEMORY_PER_BYTE: Final = 60
"""Bytes of memory more for each byte of RDF and shapes."""

WORKER_ANSWER_BYTES: Final = 64_000_000
"""Bytes that a worker may answer."""
LIST_BYTES: Final = 2_000_000_000
"""Bytes in one file of an official list, unpacked; it is read entry by entry."""

LIST_DEPTH: Final = 32
"""Elements inside one another in a list."""

PATH_LENGTH: Final = 8
"""Steps in a chain of claims between two actors."""

PATH_NODES: Final = 20_000
"""Relations, events and records that are read to find chains between two actors."""

PATH_LOOKS: Final = 50_000
"""Steps looked at for chains of one modality and number of sources."""

BEYOND: Final[dict[str, tuple[str, int]]] = {
    "RECORD_FILE_BYTES": ("NX116", 1),
    "TABLE_FILE_BYTES": ("NX116", 1),
    "LINES_FILE_BYTES": ("NX116", 1),
    "TABLE_EXPANDED_BYTES": ("NX127", 1),
    "TABLE_COLUMNS": ("NX127", 1),
    "TABLE_CELLS": ("NX127", 1),
    "TABLE_CELL_CHARACTERS": ("NX127", 1),
    "RECORD_DEPTH": ("NX117", 1),
    "RECORD_FILE_FINDINGS": ("NX120", 1),
    "DATE_CACHE": ("the one that was not asked for longest is validated again", 0),
    "QUOTED_TEXT": ("an ellipsis stands for the rest", 0),
    "QUERY_BYTES": ("NX610", 3),
    "QUERY_DEPTH": ("NX611", 3),
    "QUERY_OPERATORS": ("NX611", 3),
    "SUPPORT_SETS": ("the conclusion is marked as having further ones", 0),
    "SUPPORT_CLAIMS": ("the conclusion is marked as having further ones", 0),
    "DERIVED_PAIRS": ("NX514", 0),
    "RDF_FILE_BYTES": ("NX836", 3),
    "SARIF_RESULTS": ("the rest is counted", 0),
    "SHAPE_DETAIL_DEPTH": ("the outer reason stands without inner ones", 0),
    "RDF_IMPORTS": ("NX308", 1),
    "SCANNED_BYTES": ("findings stand at their lines, columns are searched for", 0),
    "OWN_ONTOLOGY_TRIPLES": ("NX510", 1),
    "WORKER_SECONDS": ("NX850", 3),
    "WORKER_BYTES_PER_SECOND": ("a second more", 0),
    "WORKER_MOST_SECONDS": ("NX850", 3),
    "WORKER_CLOCK_FACTOR": ("NX850", 3),
    "WORKER_MEMORY_BYTES": ("NX851", 3),
    "WORKER_MEMORY_PER_BYTE": ("as much memory more", 0),
    "WORKER_ANSWER_BYTES": ("NX853", 3),
    "LIST_BYTES": ("NX140", 2),
    "LIST_DEPTH": ("NX140", 2),
    "PATH_LENGTH": ("NX620", 3),
    "PATH_NODES": ("the answer says that there may be more chains", 0),
    "PATH_LOOKS": ("the answer says that there may be more chains", 0),
}
"""What happens beyond each: the code that tells of it, or what is done instead, and the exit code."""
