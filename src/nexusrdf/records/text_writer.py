"""Records to YAML, JSON and JSON Lines; the readers read back the same."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

import yaml

from nexusrdf.records.node import Mapping, Node, Record, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable

_QUOTED_ONLY: Final = re.compile("[\r\x85\u2028\u2029\ufeff]")
_TYPED_BY_OTHERS: Final = frozenset({"bool", "merge", "null", "value"})


def to_plain(node: Node) -> object:
    """Return what a node says as texts, lists and dictionaries."""
    match node:
        case Scalar(text=text):
            return text
        case Mapping(entries=entries):
            return {entry.key.text: to_plain(entry.value) for entry in entries}
        case sequence:
            return [to_plain(item) for item in sequence.items]


def format_yaml(records: Iterable[Record]) -> str:
    """Return records as a YAML list.

    >>> from nexusrdf.records.json_reader import parse_json
    >>> print(format_yaml(parse_json(b'[{"kind": "person", "born": 1950, "names": ["Ada", "null"]}]', "a.json").records), end="")
    - kind: person
      born: 1950
      names:
      - Ada
      - 'null'
    """
    plain = [to_plain(record.node) for record in records]
    return yaml.dump(plain, Dumper=_Dumper, sort_keys=False, allow_unicode=True, default_flow_style=False, width=120)


def format_json(records: Iterable[Record]) -> str:
    """Return records as a JSON array."""
    return json.dumps([to_plain(record.node) for record in records], ensure_ascii=False, indent=2) + "\n"


def format_jsonl(records: Iterable[Record]) -> str:
    """Return records as JSON Lines."""
    return "".join(json.dumps(to_plain(record.node), ensure_ascii=False) + "\n" for record in records)


class _Dumper(yaml.CSafeDumper):
    """Writes texts without quotes where that is safe: our readers type nothing, others their truth values."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML's signature
        return True


def _represent(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = '"' if _QUOTED_ONLY.search(text) else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent)
_Dumper.yaml_implicit_resolvers = {
    start: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] in _TYPED_BY_OTHERS]
    for start, resolvers in yaml.CSafeDumper.yaml_implicit_resolvers.items()
}
