"""Records of a list as the nodes that the model reads: every value stands where its entry does, or where it was traced to."""

from collections.abc import Mapping as Table

from nexusrdf.base.span import Span
from nexusrdf.records.lists.entry import Plain, PlainRecord
from nexusrdf.records.node import Entry, Mapping, Node, Scalar, Sequence


def to_node(plain: PlainRecord, span: Span, places: Table[tuple[str, str, int, str], Span] | None = None) -> Mapping:
    """Return a plain record as a mapping at a position; `places` tell where single values stand.

    A value without a place of its own, as the script of a name, stands where those beside it do.

    >>> to_node({"id": "x", "titles": ["Dr"]}, Span("l.xml", 3)).find("titles").value.items[0].text
    'Dr'
    >>> places = {("x", "titles", 0, ""): Span("l.xml", 5)}
    >>> to_node({"id": "x", "titles": ["Dr"]}, Span("l.xml", 3), places).find("titles").value.items[0].span.line
    5
    >>> name, places = {"form": "Orla", "script": "Latn"}, {("x", "names", 0, "form"): Span("l.xml", 6)}
    >>> to_node({"id": "x", "names": [name]}, Span("l.xml", 3), places).find("names").value.items[0].find("script").value.span.line
    6
    """
    known, record = places or {}, str(plain.get("id"))

    def item(value: Plain, key: str, number: int) -> Node:
        if isinstance(value, dict):
            traced = {inner: place for inner in value if (place := known.get((record, key, number, inner)))}
            around = next(iter(traced.values()), span)
            entries = (
                Entry(Scalar(inner, at), _node(one, at)) for inner, one in value.items() for at in [traced.get(inner, around)]
            )
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
