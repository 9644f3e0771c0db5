"""Families of values within which both engines compare alike."""

import re
from enum import Enum
from typing import Final

from nexusrdf.base.vocab import EDTF, RDF, XSD
from nexusrdf.graph.quads import Term, is_literal
from nexusrdf.validate.lexical import is_lexical


class Family(Enum):
    """What a value can be compared with: `OTHER` with nothing, `ODD` is not written plainly."""

    NUMBER = "number"
    DAY = "day"
    MOMENT = "moment"
    OTHER = "other"
    ODD = "odd"


_LITERAL: Final = re.compile(r'"(.*)"\^\^<(.*)>', re.DOTALL)
_MOMENT: Final = re.compile(r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T(?!24)[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?Z")
_PLAIN: Final = {
    f"{XSD}integer": (Family.NUMBER, re.compile(r"-?[0-9]{1,15}")),
    f"{XSD}nonNegativeInteger": (Family.NUMBER, re.compile(r"[0-9]{1,15}")),
    f"{XSD}decimal": (Family.NUMBER, re.compile(r"-?[0-9]{1,9}\.[0-9]{1,6}")),
    f"{XSD}date": (Family.DAY, re.compile(r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}")),
    f"{XSD}dateTime": (Family.MOMENT, _MOMENT),
    f"{XSD}boolean": (Family.OTHER, re.compile(r"true|false")),
    f"{XSD}gYear": (Family.OTHER, re.compile(r"[1-9][0-9]{3}")),
    f"{XSD}gYearMonth": (Family.OTHER, re.compile(r"[1-9][0-9]{3}-[0-9]{2}")),
    f"{XSD}duration": (Family.OTHER, re.compile(r"P(?:[0-9]{1,4}Y)?(?:[0-9]{1,4}M)?[0-9]{1,4}D")),
    f"{XSD}anyURI": (Family.OTHER, re.compile(r"[a-z]+:[A-Za-z0-9/._~-]*")),
}
_NEVER_ODD: Final = (f"^^<{EDTF}>",)


def family_of(term: Term) -> Family:
    """Return the family of a term.

    >>> family_of('"5"^^<http://www.w3.org/2001/XMLSchema#integer>')
    <Family.NUMBER: 'number'>
    """
    if not is_literal(term) or not term.endswith(">") or term.endswith(_NEVER_ODD):
        return Family.OTHER
    match = _LITERAL.fullmatch(term)
    if match is None:
        return Family.ODD
    text, datatype = match.groups()
    if datatype in _PLAIN:
        family, form = _PLAIN[datatype]
        return family if form.fullmatch(text) and is_lexical(text, datatype.removeprefix(XSD)) else Family.ODD
    return Family.ODD if datatype.startswith((XSD, RDF)) else Family.OTHER
