"""Files of records, read with the position of every key and value."""

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
    "parse_mapping",
    "parse_yaml",
]
