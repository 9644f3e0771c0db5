"""FollowTheMoney files line by line: one entity a line, each with where it stands."""

import codecs
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Final

import msgspec

from nexusrdf.base.faults import fault
from nexusrdf.base.span import Span
from nexusrdf.records.lists.draft import one_line

_KNOWN: Final = frozenset({"id", "schema", "caption", "properties", "referents", "datasets", "last_seen", "target"})


@dataclass(frozen=True, slots=True)
class FtmEntity:
    """An entity as a line gives it: every property with its values, and the names of filled keys that nobody knows."""

    id: str
    schema: str
    caption: str
    properties: dict[str, tuple[str, ...]]
    referents: tuple[str, ...]
    datasets: tuple[str, ...]
    last_seen: str
    target: bool
    others: tuple[str, ...]
    span: Span

    def all_of(self, name: str) -> tuple[str, ...]:
        """Return the values of a property, none if it is not there."""
        return self.properties.get(name, ())


@dataclass(frozen=True, slots=True)
class NoEntity:
    """A line that is no entity, and why; its id where it has one."""

    id: str
    why: str
    span: Span


def iter_entities(stream: IO[bytes], file: str) -> Iterator[FtmEntity | NoEntity]:
    """Yield the entity of each line; blank lines are passed over.

    Raises NexusError NX140 where a line is no JSON, as the last one of a file that was cut off, NX141 where entities are
    nested in each other, NX145 where the bytes are no UTF-8.
    """
    lines = io.BufferedReader(stream)  # type: ignore[type-var]  # what it needs of a raw stream it has
    try:
        for number, line in enumerate(lines, 1):
            text = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
            if text.strip():
                yield _read_line(text, number, file)
    finally:
        lines.detach()  # else it would close the stream, which is read again


def _read_line(line: bytes, number: int, file: str) -> FtmEntity | NoEntity:
    span = Span(file, number, 1, number, len(line.rstrip()) + 1)
    try:
        found = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        _refuse(line, number, file, str(error))
    if not isinstance(found, dict):
        return NoEntity("", "the line is no JSON object", span)
    identifier, schema, properties = found.get("id"), found.get("schema"), found.get("properties")
    key = identifier if isinstance(identifier, str) else ""
    if not key.strip() or not isinstance(schema, str) or not isinstance(properties, dict):
        lacks = ["id"] * (not key.strip()) + ["schema"] * (not isinstance(schema, str))
        lacks += ["properties"] * (not isinstance(properties, dict))
        return NoEntity(key, f"it has no {', '.join(lacks)}", span)
    return FtmEntity(
        id=key,
        schema=str(schema),
        caption=_one(found.get("caption")),
        properties={name: values for name, value in properties.items() if (values := _values(value, span))},
        referents=_values(found.get("referents"), span),
        datasets=_values(found.get("datasets"), span),
        last_seen=_one(found.get("last_seen")),
        target=found.get("target") is True,
        others=tuple(sorted(name for name, value in found.items() if name not in _KNOWN and value not in (None, "", [], {}))),
        span=span,
    )


def _refuse(line: bytes, number: int, file: str, why: str) -> None:
    """Tell what is wrong with a line that cannot be read."""
    try:
        text = line.decode()
    except UnicodeDecodeError as error:
        at = error.start + 1
        damaged = line[max(0, error.start - 20) : error.start + 20].decode("utf-8", "replace")
        raise fault("NX145", span=Span(file, number, at, number, at), file=file, text=damaged) from error
    column = 1
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        column, why = error.colno, error.msg
    except RecursionError:
        why = "it nests too deep"
    where = Span(file, number, column, number, column)
    cut = "it ends too early: it was cut off" if not line.endswith(b"\n") else f"line {number} is no JSON: {why}"
    raise fault("NX140", span=where, file=file, why=cut)


def _one(value: object) -> str:
    return one_line(value) if isinstance(value, str) else ""


def _values(value: object, span: Span) -> tuple[str, ...]:
    """Return values as texts, each once; a lone one is taken for a list of one."""
    items = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(text for item in items if (text := _text(item, span))))


def _text(value: object, span: Span) -> str:
    match value:
        case str():
            return one_line(value)
        case bool() | int() | float():
            return json.dumps(value)
        case dict() if "schema" in value and "properties" in value:
            hint = "take entities.ftm.json"
            found = "entities nested in each other (targets.nested.json)"
            raise fault("NX141", hint=hint, span=span, file=span.file, root="ftm", found=found)
        case dict() | list() if value:
            return json.dumps(value, ensure_ascii=False)
    return ""
