"""What a dataset's own query has to be: a name, a header as ours have, a SELECT that keeps to the release."""

import re
from collections.abc import Iterator
from typing import Final

from nexusrdf.base.errors import NexusError
from nexusrdf.base.faults import fault
from nexusrdf.base.iri import Base
from nexusrdf.base.span import Span
from nexusrdf.graph.context import SEGMENTS
from nexusrdf.query.named_queries import Parameter, is_named, parse_named, read_header
from nexusrdf.query.parameters import row_of
from nexusrdf.query.run import read_columns
from nexusrdf.query.scan import check_query

KINDS: Final = frozenset({"date", "text", "body", *SEGMENTS})
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_NEEDED: Final = ("title", "question", "columns")
_PARAMETER: Final = re.compile(r"\w+ \((\w+)\)")


def iter_header_faults(name: str, text: str, *, label: str) -> Iterator[NexusError]:
    r"""Yield what keeps a file from being a query of a dataset: its name, its header and its parameters.

    >>> [error.code for error in iter_header_faults("meetings", "# title: T\n# question: Q?\n", label="m.rq")]
    ['NX616', 'NX615']
    """
    if not _NAME.fullmatch(name):
        yield fault("NX614", name=name[:80], span=Span(label))
    if is_named(name):
        yield fault("NX616", name=name, span=Span(label))
    header = read_header(text)
    for key in _NEEDED:
        if not header.get(key):
            yield fault("NX615", key=key, span=Span(label))
    written = [part.strip() for part in header.get("parameters", "").split(",") if part.strip()]
    at = _span_of(text, "parameters", label)
    for part in written:
        if not (match := _PARAMETER.fullmatch(part)):
            yield fault("NX617", name=part[:80], kind="no kind", why="its kind is missing", span=at)
        elif match[1] not in KINDS:
            yield fault("NX617", name=part.partition(" ")[0], kind=match[1], why="there is no such kind", span=at)
        elif (row := row_of(Parameter(part.partition(" ")[0], match[1]))) not in text:
            yield fault("NX617", name=part.partition(" ")[0], kind=match[1], why=f"the query has no row {row}", span=at)


def iter_faults(name: str, text: str, *, label: str) -> Iterator[NexusError]:
    """Yield all that is wrong with a dataset's own query; `label` is its file.

    The engine parses it: run this where foreign text may be parsed.
    """
    found = list(iter_header_faults(name, text, label=label))
    yield from found
    try:
        check_query(text, label=label)
        columns = read_columns(text, base=Base("https://example.org"), label=label)
    except NexusError as error:
        yield error
        return
    if any(error.code == "NX615" for error in found):
        return
    expected = parse_named(name, text).columns
    if columns != expected:
        shown = " ".join(columns) if columns is not None else "no rows: it is no SELECT"
        yield fault("NX618", expected=" ".join(expected), found=shown or "none", span=_span_of(text, "columns", label))


def _span_of(text: str, key: str, label: str) -> Span:
    """Return where a line of the header stands."""
    start = f"# {key}:"
    number = next((n for n, line in enumerate(text.splitlines(), 1) if line.startswith(start)), 1)
    return Span(label, number, 1, number, 1)
