"""The official lists that a dataset reads: `feeds` in nexus.yaml."""

from dataclasses import dataclass
from typing import Final

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.iri import is_slug
from nexusrdf.base.span import Span
from nexusrdf.model.config import Config
from nexusrdf.model.decisions import DECISION_KEYS, Decision, read_decisions
from nexusrdf.model.fields import iter_texts, span_of, text_of, unknown_key
from nexusrdf.model.gates import Gates, read_gates
from nexusrdf.records import Entry, Mapping, Scalar, Sequence
from nexusrdf.records.lists import ADAPTERS, Adapter

KEYS: Final = ("kind", "file", "licence", "issuer", "decide", "gates", "note")
FEEDS: Final = "feeds"
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class Feed:
    """One list: its id, its format, its editions' files (relative to the dataset), licence, issuer and policy.

    `issuer` is the id of the issuer's record, that of the format's own authority if the settings name none. `decision`
    is the curator's, for every edition; None leaves its claims undecided.
    """

    id: str
    adapter: Adapter
    files: tuple[tuple[str, Span], ...]
    licence: str
    issuer: str
    decision: Decision | None
    gates: Gates
    span: Span
    licence_span: Span | None = None

    @property
    def own_issuer(self) -> bool:
        """Tell whether the issuer is the one that the format brings along."""
        return self.issuer == self.adapter.issuer[1]


def read_feeds(entry: Entry | None, config: Config) -> tuple[tuple[Feed, ...], tuple[Finding, ...]]:
    r"""Read `feeds` of the settings; a faulty feed is left out, with findings.

    >>> from nexusrdf.model.config import parse_config
    >>> from nexusrdf.records import parse_mapping
    >>> text = b"title: T\nbase: https://e.org\nlicence: https://e.org/l\n"
    >>> text += b"feeds:\n  un: {kind: un-xml, file: un.xml, licence: free}\n"
    >>> mapping, _ = parse_mapping(text, "nexus.yaml")
    >>> feeds, found = read_feeds(mapping.find("feeds"), parse_config(mapping)[0])
    >>> feeds[0].id, feeds[0].files[0][0], feeds[0].issuer, found
    ('un', 'un.xml', 'un-security-council', ())
    """
    match entry:
        case None:
            return (), ()
        case Entry(value=Mapping(entries=entries)):
            found: list[Finding] = []
            feeds = [_feed(item, config, found) for item in entries]
            return tuple(feed for feed in feeds if feed is not None), tuple(found)
        case _:
            return (), (finding("NX156", entry.value.span, key=FEEDS, expected="a mapping of ids to {kind, file, licence, …}"),)


def _feed(entry: Entry, config: Config, found: list[Finding]) -> Feed | None:
    before, name, node = len(found), entry.key, entry.value
    if not is_slug(name.text) or len(name.text) > _LONGEST:
        found.append(finding("NX153", name.span, id=name.text))
    if not isinstance(node, Mapping):
        found.append(finding("NX156", node.span, key=name.text, expected="a mapping with kind, file, licence"))
        return None
    found.extend(unknown_key(item.key, KEYS) for item in node.entries if item.key.text not in KEYS)
    kind, licence, issuer = (text_of(node, key, found) for key in ("kind", "licence", "issuer"))
    file = node.find("file")
    files = tuple((item.text, item.span) for item in iter_texts(file.value, "file", found)) if file else ()
    missing = [key for key, given in (("kind", kind), ("file", files), ("licence", licence)) if not given]
    found.extend(finding("NX155", name.span, key=key, kind="a feed") for key in missing if not node.find(key) or key == "file")
    adapter = ADAPTERS.get(kind)
    if kind and adapter is None:
        found.append(finding("NX159", span_of(node, "kind"), text=kind, type="kind of list", known=", ".join(ADAPTERS)))
    decision = _decision(node, config, found)
    gates = read_gates(node, found)
    if adapter is None or len(found) > before:
        return None
    where = span_of(node, "licence")
    return Feed(name.text, adapter, files, licence, issuer or adapter.issuer[1], decision, gates, name.span, where)


def _decision(node: Mapping, config: Config, found: list[Finding]) -> Decision | None:
    """Read `decide` as a decision on a claim is read."""
    entry = node.find("decide")
    if entry is None:
        return None
    if not isinstance(entry.value, Mapping):
        found.append(finding("NX156", entry.value.span, key="decide", expected=f"a mapping with {', '.join(DECISION_KEYS)}"))
        return None
    key, span = Scalar("decisions", entry.key.span), entry.value.span
    decisions, faults = read_decisions(Mapping((Entry(key, Sequence((entry.value,), span)),), span), config)
    found.extend(faults)
    return decisions[0] if decisions else None
