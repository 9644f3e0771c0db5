"""Parameters of named queries: what a person types becomes terms of the release."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final

import pyoxigraph as ox

from nexusrdf.base.faults import fault
from nexusrdf.base.iri import Base
from nexusrdf.base.limits import QUOTED_TEXT
from nexusrdf.base.vocab import RDFS, XSD
from nexusrdf.graph.quads import Term, format_iri, format_literal, iri_of
from nexusrdf.model.dates import DateError, parse_date
from nexusrdf.query.name_index import find_folded, find_near
from nexusrdf.query.named_queries import RECORDED, NamedQuery, Parameter
from nexusrdf.query.run import Stores, open_store

_SEGMENTS: Final = {"actor": ("actor", "asset"), "body": ("actor",)}
_KINDS: Final = ("actor", "asset", "claim", "concept", "designation", "event", "place", "relation", "source")
_MOST: Final = 3_000  # labels and names that are held against one that nothing has
_UNDEF: Final = "UNDEF"
_IRI: Final = re.compile(r"[^\s<>\"{}|\\^`\x00-\x20]+")


def fill_named(query: NamedQuery, params: Mapping[str, str], *, stores: Stores) -> str:
    """Return the text of a named query with its parameters in place.

    Raises NexusError NX606 for a parameter it does not take, NX607 and NX608 for one that names
    no record or several, NX609 for one that is no date.
    """
    text = query.text
    for name, value in params.items():
        parameter = query.find_parameter(name)
        if parameter is None:
            known = ", ".join(p.name for p in query.parameters) or "none"
            raise fault("NX606", query=query.name, name=name, known=known)
        if parameter.kind == RECORDED:
            read_day(name, value)
            continue
        if row_of(parameter) not in text:
            message = f"{query.name}.rq declares {name} and has no line {row_of(parameter)}"
            raise ValueError(message)
        text = fill_row(text, parameter, value, stores=stores)
    return text


def fill_row(text: str, parameter: Parameter, value: str, *, stores: Stores) -> str:
    """Return a query with the VALUES rows of one parameter filled.

    Raises NexusError NX607 to NX609 as `fill_named` does.
    """
    return text.replace(row_of(parameter), _fill_row(parameter, value, stores))


def row_of(parameter: Parameter) -> str:
    """Return the VALUES row that a query holds for a parameter.

    >>> row_of(Parameter("actor", "actor")), row_of(Parameter("on", "date"))
    ('VALUES ?actor { UNDEF }', 'VALUES (?onEarliest ?onLatest) { (UNDEF UNDEF) }')
    """
    name = parameter.name
    date = parameter.kind == "date"
    return f"VALUES (?{name}Earliest ?{name}Latest) {{ ({_UNDEF} {_UNDEF}) }}" if date else f"VALUES ?{name} {{ {_UNDEF} }}"


def _fill_row(parameter: Parameter, value: str, stores: Stores) -> str:
    """Return the VALUES row of a parameter, filled."""
    row, name = row_of(parameter), parameter.name
    if parameter.kind == "date":
        return row.replace(f"({_UNDEF} {_UNDEF})", f"({' '.join(_bounds(name, value))})")
    term = format_literal(value) if parameter.kind == "text" else find_record(parameter, value, stores=stores)
    return row.replace(f"{{ {_UNDEF} }}", f"{{ {term} }}")


def _bounds(name: str, value: str) -> tuple[Term, Term]:
    try:
        date = parse_date(value)
    except DateError as error:
        raise fault("NX609", name=name, why=error) from error
    first, last = (format_literal(day, datatype=f"{XSD}date") if day else _UNDEF for day in (date.earliest, date.latest))
    return first, last


def read_day(name: str, value: str) -> str | None:
    """Return the last day (ISO 8601) of a parameter that is a date, None of one that never ends.

    Raises NexusError NX609 where it is no date.
    """
    try:
        return parse_date(value).latest
    except DateError as error:
        raise fault("NX609", name=name, why=error) from error


def find_given(query: NamedQuery, name: str, params: Mapping[str, str], *, stores: Stores) -> str | None:
    """Return the IRI of the record that a parameter of a query is given, None where it is not.

    Raises NexusError NX607 and NX608.
    """
    parameter = query.find_parameter(name)
    return None if parameter is None or name not in params else iri_of(find_record(parameter, params[name], stores=stores))


def find_record(parameter: Parameter, value: str, *, stores: Stores) -> Term:
    """Return the IRI term of the one record that an id, an IRI, a label or a name means, in this order.

    Labels and names are compared as written, then without regard to case.
    """
    base = Base(stores.base)
    segments = _SEGMENTS.get(parameter.kind, (parameter.kind,))
    exact = [*(base.mint(segment, value) for segment in segments), value]
    if len(named := {iri for iri in exact if _segment(base, iri) in segments and _is_labelled(stores, iri)}) == 1:
        return format_iri(named.pop())  # without reading every label of the release
    found = named
    if not found:
        entries = [entry for entry in find_folded(stores, value) if _segment(base, entry.record) in segments]
        for kind in (False, True):
            same = [entry for entry in entries if entry.named == kind]
            found = {entry.record for entry in same if entry.form == value} or {entry.record for entry in same}
            if found:
                break
    match sorted(found):
        case [iri]:
            return format_iri(iri)
        case []:
            shown = value[:QUOTED_TEXT]
            near = [(e.record, e.form) for e in find_near(stores, value, most=_MOST) if _segment(base, e.record) in segments]
            hint = _elsewhere(stores, value, parameter.kind) or _suggestions(value, near, base)
            raise fault("NX607", hint=hint, name=parameter.name, kind=parameter.kind, text=shown)
        case several:
            ids = ", ".join(base.id_of(iri) or iri for iri in several)
            raise fault("NX608", name=parameter.name, text=value[:QUOTED_TEXT], ids=ids)
    raise AssertionError


def _is_labelled(stores: Stores, iri: str) -> bool:
    """Tell whether a release has a record of an IRI."""
    if not _IRI.fullmatch(iri):
        return False
    graph = ox.NamedNode(Base(stores.base).mint_graph("records"))
    try:
        node = ox.NamedNode(iri)
    except ValueError:  # a character that no IRI has
        return False
    quads = open_store(stores.full).quads_for_pattern(node, ox.NamedNode(f"{RDFS}label"), None, graph)
    return next(quads, None) is not None


def _elsewhere(stores: Stores, value: str, kind: str) -> str:
    """Return what to do where an id is that of a record of another kind, empty where it is of none."""
    base = Base(stores.base)
    for segment in _KINDS:
        if segment != kind and _is_labelled(stores, base.mint(segment, value)):
            option = "--without " if segment == "source" else ""
            which = f"; `nexusrdf explain {option}{value}` names its claims" if kind == "claim" else ""
            return f"{value} is the id of {_one(segment)}: name {_one(kind)}{which}"
    return ""


def _one(kind: str) -> str:
    return f"{'an' if kind[:1] in 'aeiou' else 'a'} {kind}"


def _suggestions(value: str, labels: list[tuple[str, str]], base: Base) -> str:
    named = [(identifier, text) for iri, text in sorted(labels) if (identifier := base.id_of(iri))]
    shown = {pair: pair[1] if pair[0] == pair[1] else f"{pair[1]} ({pair[0]})" for pair in named}
    words = {text.casefold(): shown[identifier, text] for identifier, text in named}
    words |= {identifier: shown[identifier, text] for identifier, text in named}
    near = get_close_matches(value.casefold(), list(words), n=3, cutoff=0.6)
    near += [word for word in sorted(words) if value and value.casefold() in word and word not in near][: 3 - len(near)]
    return f"did you mean {' or '.join(dict.fromkeys(words[word] for word in near))}?" if near else ""


def _segment(base: Base, iri: str) -> str:
    return iri.removeprefix(f"{base.iri}/id/").partition("/")[0] if iri.startswith(f"{base.iri}/id/") else ""
