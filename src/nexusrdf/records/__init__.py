"""Files of records, read with the position of every key and value."""

from nexusrdf.records.files import holds_releases, iter_record_files, iter_unread_files, read_bytes, read_file
from nexusrdf.records.json_reader import parse_json
from nexusrdf.records.node import Entry, Mapping, Node, Reading, Record, Scalar, Sequence
from nexusrdf.records.yaml_reader import parse_mapping, parse_yaml

__all__ = [
    "Entry",
    "Mapping",
    "Node",
    "Reading",
    "Record",
    "Scalar",
    "Sequence",
    "holds_releases",
    "iter_record_files",
    "iter_unread_files",
    "parse_json",
    "parse_mapping",
    "parse_yaml",
    "read_bytes",
    "read_file",
]
