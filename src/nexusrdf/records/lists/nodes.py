"""Records of a list as the nodes that the model reads: every value stands where its entry does, or where it was traced to."""

from collections.abc import Mapping as Table

from nexusrdf.base.span import Span
from nexusrdf.records.lists.entry import Plain, PlainRecord
from nexusrdf.records.node import Entry, Mapping, Node, Scalar, Sequence


def to_node(plain: PlainRecord, span: Span, places: Table[tuple[str, str, int, str], Span] | None = None) -> Mapping:
    """Return a plain record as a mapping at a position; `places` tell where single values stand.

    >>> to_node({"id": "x", "titles": ["Dr"]}, Span("l.xml", 3)).find("titles").value.items[0].text
    'Dr'
    >>> places = {("x", "titles", 0, ""): Span("l.xml", 5)}
    >>> to_node({"id": "x", "titles": ["Dr"]}, Span("l.xml", 3), places).find("titles").value.items[0].span.line
    5
    """
    known, record = places or {}, str(plain.get("id"))

    def item(value: Plain, key: str, number: int) -> Node:
        if isinstance(value, dict):
            spans = {inner: known.get((record, key, number, inner), span) for inner in value}
            around = next((place for place in spans.values() if place != span), span)
            entries = (Entry(Scalar(inner, spans[inner]), _node(one, spans[inner])) for inner, one in value.items())
            return Mapping(tuple(entries), around)
        return _node(value, known.get((record, key, number, ""), span))

    def field(value: Plain, key: str) -> Node:
        if isinstance(value, list):
            return Sequence(tuple(item(one, key, number) for number, one in enumerate(value)), span)
        return item(value, key, 0)

    return Mapping(tuple(Entry(Scalar(key, span), field(value, key)) for key, value in plain.items()), span)


def _node(plain: Plain, span: Span) -> Node:
    match plain:
        case str():
            return Scalar(plain, span)
        case list():
            return Sequence(tuple(_node(one, span) for one in plain), span)
    return Mapping(tuple(Entry(Scalar(key, span), _node(value, span)) for key, value in plain.items()), span)
