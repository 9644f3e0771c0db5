"""Files of records, read with the position of every key and value."""

from nexusrdf.records.csv_reader import parse_csv
from nexusrdf.records.files import (
    holds_releases,
    iter_record_files,
    iter_unread_files,
    most_bytes,
    parse_file,
    read_bytes,
    read_file,
)
from nexusrdf.records.json_reader import parse_json
from nexusrdf.records.jsonl_reader import parse_jsonl
from nexusrdf.records.node import Entry, Mapping, Node, Reading, Record, Scalar, Sequence
from nexusrdf.records.table_writer import format_csv
from nexusrdf.records.text_writer import format_json, format_jsonl, format_yaml, to_plain
from nexusrdf.records.xlsx_reader import parse_xlsx
from nexusrdf.records.xlsx_writer import format_xlsx
from nexusrdf.records.yaml_reader import parse_mapping, parse_yaml

__all__ = [
    "Entry",
    "Mapping",
    "Node",
    "Reading",
    "Record",
    "Scalar",
    "Sequence",
    "format_csv",
    "format_json",
    "format_jsonl",
    "format_xlsx",
    "format_yaml",
    "holds_releases",
    "iter_record_files",
    "iter_unread_files",
    "most_bytes",
    "parse_csv",
    "parse_file",
    "parse_json",
    "parse_jsonl",
    "parse_mapping",
    "parse_xlsx",
    "parse_yaml",
    "read_bytes",
    "read_file",
    "to_plain",
]
