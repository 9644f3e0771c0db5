"""Whether a literal is one of its datatype: the lexical spaces of XML Schema (1.1 part 2) and of EDTF.

No SHACL engine looks at all of them, and none at a literal that no shape is about.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Collection, Iterator
from typing import Final

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.span import Span
from nexusrdf.base.vocab import EDTF, RDF, XSD
from nexusrdf.graph.quads import Triple, is_literal
from nexusrdf.model.dates import DateError, parse_date
from nexusrdf.validate.positions import literal_text
from nexusrdf.validate.words import say_term

_YEAR: Final = r"(?P<year>-?(?:[1-9][0-9]{3,}|0[0-9]{3}))"
_MONTH: Final = r"(?P<month>0[1-9]|1[0-2])"
_DAY: Final = r"(?P<day>0[1-9]|[12][0-9]|3[01])"
_TIME: Final = r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?|24:00:00(?:\.0+)?)"
_ZONE: Final = r"(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))"
_DAYS: Final = r"(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?"
_CLOCK: Final = r"(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\.[0-9]+)?S)?)"
_DECIMAL: Final = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_FLOAT: Final = rf"{_DECIMAL}(?:[eE][+-]?[0-9]+)?|[+-]?INF|NaN"
_INTEGER: Final = r"[+-]?[0-9]+"
_START: Final = (
    r"A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F"
    r"\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_NAME_CHARS: Final = rf"{_START}\-.0-9\u00B7\u0300-\u036F\u203F-\u2040"
_NORMALISED: Final = r"[^\t\n\r]*"
_WORDS: Final = r"(?:[^ \t\n\r]+(?: [^ \t\n\r]+)*)?"
_B64: Final = r"[A-Za-z0-9+/] ?"
_BASE64: Final = rf"(?:(?:{_B64}){{4}})*(?:(?:{_B64}){{3}}[A-Za-z0-9+/]|(?:{_B64}){{2}}[AEIMQUYcgkosw048] ?=|{_B64}[AQgw] ?= ?=)?"

_PATTERNS: Final = {
    "boolean": r"true|false|1|0",
    "decimal": _DECIMAL,
    "float": _FLOAT,
    "double": _FLOAT,
    "duration": rf"-?P(?=[0-9T]){_DAYS}{_CLOCK}?",
    "yearMonthDuration": r"-?P(?=[0-9])(?:[0-9]+Y)?(?:[0-9]+M)?",
    "dayTimeDuration": rf"-?P(?=[0-9T])(?:[0-9]+D)?{_CLOCK}?",
    "dateTime": rf"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE}?",
    "dateTimeStamp": rf"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE}",
    "time": rf"{_TIME}{_ZONE}?",
    "date": rf"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}?",
    "gYearMonth": rf"{_YEAR}-{_MONTH}{_ZONE}?",
    "gYear": rf"{_YEAR}{_ZONE}?",
    "gMonthDay": rf"--{_MONTH}-{_DAY}{_ZONE}?",
    "gDay": rf"---{_DAY}{_ZONE}?",
    "gMonth": rf"--{_MONTH}{_ZONE}?",
    "hexBinary": r"(?:[0-9a-fA-F]{2})*",
    "base64Binary": _BASE64,
    "language": r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*",
    "normalizedString": _NORMALISED,
    "token": _WORDS,
    "NMTOKEN": rf"[{_NAME_CHARS}:]+",
    "Name": rf"[{_START}:][{_NAME_CHARS}:]*",
    "NCName": rf"[{_START}][{_NAME_CHARS}]*",
}
_RANGES: Final[dict[str, tuple[int | None, int | None]]] = {
    "integer": (None, None),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    **{name: (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) for name, bits in (("long", 64), ("int", 32), ("short", 16), ("byte", 8))},
    **{f"unsigned{name}": (0, 2**bits - 1) for name, bits in (("Long", 64), ("Int", 32), ("Short", 16), ("Byte", 8))},
}
_EXPRESSIONS: Final = {name: re.compile(pattern) for name, pattern in _PATTERNS.items()}
_INTEGER_EXPRESSION: Final = re.compile(_INTEGER)
_FREE: Final = frozenset(f"<{iri}>" for iri in (f"{XSD}string", f"{RDF}langString", f"{RDF}HTML"))
_LEAP: Final = 2024
_EXAMPLES: Final = {
    "date": "2024-02-29 (a day that its month has)",
    "dateTime": "2024-05-31T12:00:00Z",
    "gYear": "2024",
    "gYearMonth": "2024-05",
    "time": "12:00:00",
    "duration": "P3D",
    "boolean": "true or false",
    "integer": "42",
    "decimal": "1.5",
    "double": "1.5E0",
}
_LONGEST: Final = 1_000
"""Digits of an integer that is compared with a range; a longer one is out of every range that ends."""


def check_literals(triples: Collection[Triple], find_span: Callable[[Triple], Span | None], fallback: Span) -> Iterator[Finding]:
    """Yield a finding for each literal that is none of its datatype, each term once at its first place."""
    judged: dict[str, bool] = {}
    for triple in triples:
        term = triple[2]
        if term.endswith(">") and is_literal(term) and term not in judged:
            judged[term] = is_well_typed(term)
    if all(judged.values()):
        return
    places = sorted(((triple[2], triple) for triple in triples if not judged.get(triple[2], True)), reverse=True)
    for term, triple in sorted(dict(places).items()):
        datatype = say_term(term[term.rindex("^^") + 2 :])
        such = _EXAMPLES.get(datatype.rpartition(":")[2], "")
        such = f", such as {such}" if such else ""
        yield finding("NX490", find_span(triple) or fallback, value=say_term(term), datatype=datatype, such=such)


def is_well_typed(term: str) -> bool:
    """Tell whether a literal term is of the lexical space of its datatype; of datatypes that we do not know, all are.

    >>> is_well_typed('"2024-13"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'), is_well_typed('"2024-13"')
    (False, True)
    """
    if not term.endswith(">"):
        return True
    datatype = term[term.rindex("^^") + 3 : -1]
    if f"<{datatype}>" in _FREE:
        return True
    if datatype == EDTF:
        return _is_edtf(literal_text(term))
    return is_lexical(literal_text(term), datatype.removeprefix(XSD)) if datatype.startswith(XSD) else True


def is_lexical(text: str, name: str) -> bool:
    """Tell whether a text is of the lexical space of a type of XML Schema, given by its local name.

    >>> is_lexical("2023-02-29", "date"), is_lexical("24:00:00", "time"), is_lexical("128", "byte")
    (False, True, False)
    """
    if (limits := _RANGES.get(name)) is not None:
        return _INTEGER_EXPRESSION.fullmatch(text) is not None and _is_within(text, *limits)
    if (expression := _EXPRESSIONS.get(name)) is None:
        return True  # xsd:string, and xsd:anyURI, whose lexical space is any text (section 3.3.17)
    match = expression.fullmatch(text)
    return match is not None and _has_day(match.groupdict())


def _is_within(text: str, least: int | None, most: int | None) -> bool:
    if least is None and most is None:
        return True
    digits = text.lstrip("+-").lstrip("0")
    if len(digits) > _LONGEST:
        return (least is None) if text.startswith("-") else (most is None)
    number = -int(digits or "0") if text.startswith("-") else int(digits or "0")
    return (least is None or number >= least) and (most is None or number <= most)


def _has_day(parts: dict[str, str | None]) -> bool:
    """Tell whether the month has the day (sections 3.3.7, 3.3.9 and 3.3.12)."""
    month, day, year = parts.get("month"), parts.get("day"), parts.get("year")
    if month is None or day is None or int(day) <= 28:
        return True
    return int(day) <= monthrange(_LEAP if year is None else _alike(year), int(month))[1]


def _alike(year: str) -> int:
    """Return a year of this age with the same days: leap years come round every 400, and 10,000 is 25 times that."""
    number = int(year[-4:])
    return (-number if year.startswith("-") else number) % 400 + 2000


def _is_edtf(text: str) -> bool:
    try:
        parse_date(text)
    except DateError:
        return False
    return True
