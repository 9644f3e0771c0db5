"""The dataset's settings: nexus.yaml."""

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.iri import Base, is_slug
from nexusrdf.base.span import Span
from nexusrdf.model.dates import is_day, no_day
from nexusrdf.model.fields import LANG, LINK, span_of, unknown_key
from nexusrdf.model.licences import Licence
from nexusrdf.model.own_terms import read_terms
from nexusrdf.model.severities import SeverityChange, read_severities
from nexusrdf.records import Entry, Mapping, Node, Scalar, Sequence

KEYS: Final = (
    "title", "description", "base", "licence", "publisher", "curators", "language", "as-of", "corrections", "sensitive-roles",
    "severities", "feeds", "terms",
)  # fmt: skip
DEFAULT_BASE: Final = "https://example.org/nexus"
MAIL: Final = re.compile(r"[A-Za-z0-9._+-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")
"""An e-mail address that makes an IRI as it stands."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a dataset.

    `curators` maps ids to names; `as_of` is a day or None (then the latest decision's);
    `corrections` is where to write, as an IRI (`mailto:` or `https:`), or None;
    `sensitive_roles` are concept ids, or built-in notations, added to the built-in policy,
    never taken from it; `role_spans` says where each stands. `severities` are those that the dataset
    gives to findings; `terms` are licences that it declares itself, by name.
    """

    title: str
    description: str
    base: Base
    licence: str
    publisher: str
    curators: MappingProxyType[str, str]
    language: str
    as_of: str | None
    corrections: str | None
    sensitive_roles: frozenset[str]
    span: Span
    role_spans: tuple[tuple[str, Span], ...] = ()
    severities: tuple[SeverityChange, ...] = ()
    licence_span: Span | None = None
    terms: MappingProxyType[str, Licence] = field(default_factory=lambda: MappingProxyType({}))


_NESTED: Final = frozenset({"publisher", "curators", "sensitive-roles", "severities", "feeds", "terms"})


def _texts(mapping: Mapping, found: list[Finding]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for entry in mapping.entries:
        if isinstance(entry.value, Scalar):
            texts[entry.key.text] = entry.value.text
        elif entry.key.text in KEYS and entry.key.text not in _NESTED:
            found.append(finding("NX156", entry.value.span, key=entry.key.text, expected="one text"))
    return texts


def _name(entry: Entry | None, found: list[Finding]) -> str:
    if entry is None:
        return ""
    return _name_of(entry.value, entry.key.text, found)


def _name_of(node: Node, key: str, found: list[Finding]) -> str:
    match node:
        case Scalar(text):
            return text
        case Mapping():
            name = node.find("name")
            if name is not None and isinstance(name.value, Scalar):
                return name.value.text
    found.append(finding("NX156", node.span, key=key, expected="a mapping with a name"))
    return ""


def _curators(entry: Entry | None, found: list[Finding]) -> dict[str, str]:
    if entry is None:
        return {}
    if not isinstance(entry.value, Mapping):
        found.append(finding("NX156", entry.value.span, key="curators", expected="a mapping of ids to {name: …}"))
        return {}
    keys = [item.key for item in entry.value.entries]
    found.extend(finding("NX153", key.span, id=key.text) for key in keys if not is_slug(key.text))
    return {item.key.text: _name_of(item.value, item.key.text, found) for item in entry.value.entries}


def _roles(entry: Entry | None, found: list[Finding]) -> tuple[tuple[str, Span], ...]:
    match entry:
        case None:
            return ()
        case Entry(value=Sequence(items)) if all(isinstance(item, Scalar) for item in items):
            return tuple((item.text, item.span) for item in items if isinstance(item, Scalar))
        case _:
            found.append(finding("NX156", entry.value.span, key="sensitive-roles", expected="a list of concept ids"))
            return ()


def _base(mapping: Mapping, texts: dict[str, str], found: list[Finding]) -> Base:
    base = texts.get("base", DEFAULT_BASE).rstrip("/")
    if not LINK.fullmatch(base) or any(c in base for c in "?#"):
        found.append(finding("NX158", span_of(mapping, "base"), text=base, expected="an http(s) IRI without # or ?"))
        base = DEFAULT_BASE
    return Base(base)


def _licence(mapping: Mapping, texts: dict[str, str], found: list[Finding]) -> str:
    licence = texts.get("licence", "")
    if licence and not LINK.fullmatch(licence):
        expected = "an http(s) IRI, such as https://creativecommons.org/licenses/by/4.0/"
        found.append(finding("NX158", span_of(mapping, "licence"), text=licence, expected=expected))
    return licence


def _language(mapping: Mapping, texts: dict[str, str], found: list[Finding]) -> str:
    lang = texts.get("language", "en")
    if LANG.fullmatch(lang):
        return lang
    found.append(
        finding("NX158", span_of(mapping, "language"), text=lang, expected="a language tag such as en or ur-Arab (BCP 47)")
    )
    return "en"


def _as_of(mapping: Mapping, texts: dict[str, str], found: list[Finding]) -> str | None:
    day = texts.get("as-of")
    if day is None or is_day(day):
        return day
    found.append(finding("NX157", span_of(mapping, "as-of"), why=no_day(day)))
    return None


def _corrections(mapping: Mapping, texts: dict[str, str], found: list[Finding]) -> str | None:
    """Return the address for corrections as an IRI: of a page, or mailto."""
    text = texts.get("corrections")
    if text is None:
        return None
    if LINK.fullmatch(text):
        return text
    if MAIL.fullmatch(text.removeprefix("mailto:")):
        return f"mailto:{text.removeprefix('mailto:')}"
    expected = "an e-mail address, or the http(s) address of a page"
    found.append(finding("NX158", span_of(mapping, "corrections"), text=text, expected=expected))
    return None


def parse_config(mapping: Mapping) -> tuple[Config, tuple[Finding, ...]]:
    r"""Read the settings; findings tell of unknown keys, missing ones and wrong values.

    >>> from nexusrdf.records import parse_mapping
    >>> mapping, _ = parse_mapping(b"title: T\nbase: https://example.org/t/\nlicense: L\n", "nexus.yaml")
    >>> config, found = parse_config(mapping)
    >>> config.base.iri, [(f.code, str(f.span)) for f in found]
    ('https://example.org/t', [('NX104', 'nexus.yaml:3:1'), ('NX155', 'nexus.yaml:1:1')])
    """
    found = [unknown_key(entry.key, KEYS) for entry in mapping.entries if entry.key.text not in KEYS]
    texts = _texts(mapping, found)
    required = ("title", "base", "licence")
    found.extend(finding("NX155", mapping.span, key=key, kind="nexus.yaml") for key in required if not texts.get(key))
    roles = _roles(mapping.find("sensitive-roles"), found)
    return Config(
        title=texts.get("title", ""),
        description=texts.get("description", ""),
        base=_base(mapping, texts, found),
        licence=_licence(mapping, texts, found),
        publisher=_name(mapping.find("publisher"), found),
        curators=MappingProxyType(_curators(mapping.find("curators"), found)),
        language=_language(mapping, texts, found),
        as_of=_as_of(mapping, texts, found),
        corrections=_corrections(mapping, texts, found),
        sensitive_roles=frozenset(role for role, _ in roles),
        span=mapping.span,
        role_spans=roles,
        severities=read_severities(mapping.find("severities"), found),
        licence_span=span_of(mapping, "licence") if "licence" in texts else None,
        terms=read_terms(mapping.find("terms"), found),
    ), tuple(found)
