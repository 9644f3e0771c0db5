"""Records of a list as the nodes that the model reads: every value stands where its entry does."""

from nexusrdf.base.span import Span
from nexusrdf.records.lists.entry import Plain, PlainRecord
from nexusrdf.records.node import Entry, Mapping, Node, Scalar, Sequence


def to_node(plain: PlainRecord, span: Span) -> Mapping:
    """Return a plain record as a mapping at a position.

    >>> to_node({"id": "x", "titles": ["Dr"]}, Span("l.xml", 3)).find("titles").value.items[0].text
    'Dr'
    """
    return Mapping(tuple(Entry(Scalar(key, span), _node(value, span)) for key, value in plain.items()), span)


def _node(plain: Plain, span: Span) -> Node:
    match plain:
        case str():
            return Scalar(plain, span)
        case list():
            return Sequence(tuple(_node(item, span) for item in plain), span)
    return to_node(plain, span)
