"""Every finding code, each declared once."""

from collections.abc import Iterator
from itertools import chain
from types import MappingProxyType

from nexusrdf.base.codes import (
    fields,
    graph,
    internal,
    limits,
    lists,
    model,
    publishing,
    query,
    reasoning,
    records,
    shapes,
    tables,
    usage,
)
from nexusrdf.base.codes.declare import Code

_AREAS = (records, tables, fields, lists, model, graph, shapes, reasoning, query, publishing, usage, limits, internal)


def _declared() -> Iterator[tuple[str, Code]]:
    seen: set[str] = set()
    for code in chain.from_iterable(area.CODES for area in _AREAS):
        if code.code in seen:
            raise ValueError(f"{code.code} is declared twice")
        seen.add(code.code)
        yield code.code, code


CODES = MappingProxyType(dict(_declared()))

__all__ = ["CODES", "Code"]
