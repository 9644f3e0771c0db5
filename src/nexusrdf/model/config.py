"""The dataset's settings: nexus.yaml."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.iri import Base, is_slug
from nexusrdf.base.span import Span
from nexusrdf.model.dates import DateError, parse_date
from nexusrdf.records import Entry, Mapping, Node, Scalar, Sequence

KEYS: Final = (
    "title", "description", "base", "licence", "publisher", "curators", "language", "as-of", "corrections", "sensitive-roles",
)  # fmt: skip
DEFAULT_BASE: Final = "https://example.org/nexus"


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a dataset.

    `curators` maps ids to names; `as_of` is a day or None (then the latest decision's);
    `sensitive_roles` are concept ids added to the built-in policy, never taken from it.
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


def _texts(mapping: Mapping, found: list[Finding]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for entry in mapping.entries:
        if isinstance(entry.value, Scalar):
            texts[entry.key.text] = entry.value.text
        elif entry.key.text not in {"publisher", "curators", "sensitive-roles"}:
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
    for item in entry.value.entries:
        if not is_slug(item.key.text):
            found.append(finding("NX153", item.key.span, id=item.key.text))
    return {item.key.text: _name_of(item.value, item.key.text, found) for item in entry.value.entries}


def _roles(entry: Entry | None, found: list[Finding]) -> frozenset[str]:
    match entry:
        case None:
            return frozenset()
        case Entry(value=Sequence(items)) if all(isinstance(item, Scalar) for item in items):
            return frozenset(item.text for item in items if isinstance(item, Scalar))
        case _:
            found.append(finding("NX156", entry.value.span, key="sensitive-roles", expected="a list of concept ids"))
            return frozenset()


def parse_config(mapping: Mapping) -> tuple[Config, tuple[Finding, ...]]:
    """Read the settings; findings tell of unknown keys, missing ones and wrong values."""
    found: list[Finding] = [
        finding("NX104", entry.key.span, key=entry.key.text, known=", ".join(KEYS))
        for entry in mapping.entries
        if entry.key.text not in KEYS
    ]
    texts = _texts(mapping, found)
    for key in ("title", "base", "licence"):
        if not texts.get(key):
            found.append(finding("NX155", mapping.span, key=key, kind="nexus.yaml"))
    base = texts.get("base", DEFAULT_BASE).rstrip("/")
    if not base.startswith(("http://", "https://")) or any(c in base for c in ' <>"{}|^`\\#?'):
        entry = mapping.find("base")
        found.append(finding("NX158", entry.value.span if entry else mapping.span, text=base, expected="an http(s) IRI without # or ?"))
    as_of = texts.get("as-of")
    entry = mapping.find("as-of")
    if as_of is not None and entry is not None:
        try:
            parse_date(as_of)
            if len(as_of) != len("2026-01-01"):
                raise DateError("a day such as 2026-01-31 is wanted")
        except DateError as error:
            found.append(finding("NX157", entry.value.span, text=as_of, why=str(error)))
    return Config(
        title=texts.get("title", ""),
        description=texts.get("description", ""),
        base=Base(base),
        licence=texts.get("licence", ""),
        publisher=_name(mapping.find("publisher"), found),
        curators=MappingProxyType(_curators(mapping.find("curators"), found)),
        language=texts.get("language", "en"),
        as_of=as_of,
        corrections=texts.get("corrections"),
        sensitive_roles=_roles(mapping.find("sensitive-roles"), found),
        span=mapping.span,
    ), tuple(found)
