"""Which records there are: by id and by label, before their fields are read."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, islice
from types import MappingProxyType
from typing import Final

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.span import Span
from nexusrdf.model.kinds import Kind
from nexusrdf.model.schema import BY_NOTATION, KINDS
from nexusrdf.model.suggest import did_you_mean
from nexusrdf.model.values import ConceptRef

CLOSED: Final = frozenset({"modality", "polarity", "credibility", "status", "outcome", "evidence"})
"""Types of concepts that the promotion policy reads: a dataset adds none of its own."""

LISTED: Final = 40  # concepts that a message lists
EXAMPLES: Final = 6  # kinds of a class that a message names


@dataclass(frozen=True, slots=True)
class Header:
    """The head of a record: what others can refer to, or what it was merged into."""

    id: str
    kind: Kind
    label: str
    span: Span
    concept_type: str = ""
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """All records of a dataset by id, the ids that bear each label, and the dataset's concepts by type and name."""

    by_id: Mapping[str, Header]
    by_label: Mapping[str, tuple[str, ...]]
    concepts: Mapping[str, Mapping[str, tuple[str, ...]]]

    def resolve(self, text: str, span: Span, target: str = "") -> tuple[str | None, tuple[Finding, ...]]:
        """Return the id that a reference means, an id before a label, or findings why it means none.

        `target` is the class (CURIE) that the record must be of, or several, blanks between them; empty for any.

        >>> from nexusrdf.model.schema import KINDS
        >>> here = Span("a.yaml", 3, 9)
        >>> index, _ = make_index((Header("per-0001", KINDS["person"], "Ann", here),))
        >>> index.resolve("Ann", here, "nx:Actor")
        ('per-0001', ())
        >>> index.resolve("per-0001", here, "nx:Place")[1][0].message
        '"per-0001" is of kind person; wanted here is of class Place'
        """
        if text in self.by_id:
            return self._checked(self.by_id[text], text, span, target)
        ids = [i for i in self.by_label.get(text, ()) if not target or self.by_id[i].kind.is_a(target)]
        if len(ids) == 1:
            return ids[0], ()
        if len(ids) > 1:
            return None, (finding("NX202", span, text=text, ids=", ".join(ids)),)
        if text in self.by_label:
            return self._checked(self.by_id[self.by_label[text][0]], text, span, target)
        hint = did_you_mean(text, [*self.by_id, *self.by_label])
        return None, (finding("NX201", span, text=text, hint=hint),)

    def _checked(self, header: Header, text: str, span: Span, target: str) -> tuple[str | None, tuple[Finding, ...]]:
        if header.replaced_by:
            return None, (finding("NX247", span, id=header.id, by=header.replaced_by),)
        if target and not header.kind.is_a(target):
            hint, wanted = self._kin(text, target), _told_class(target)
            return None, (finding("NX203", span, text=text, kind=header.kind.name, wanted=wanted, hint=hint),)
        return header.id, ()

    def _kin(self, text: str, target: str) -> str:
        """Return a hint naming the records of the right class that bear the same name, or an id that ends or begins with it."""
        label = self.by_id[text].label if text in self.by_id else text
        right = (header for header in self.by_id.values() if header.kind.is_a(target))
        kin = [header.id for header in right if header.label == label or text in _halves(header.id)]
        return f"did you mean {' or '.join(kin[:LISTED])}?" if kin else ""

    def resolve_concept(self, text: str, type_: str, span: Span) -> tuple[ConceptRef | None, tuple[Finding, ...]]:
        """Return the concept of a type that a word means: a built-in notation, else a record by id or label.

        Built-in notations go first: a dataset cannot give `mastermind` or `alleged` another meaning.
        """
        if (type_, text) in BY_NOTATION:
            return ConceptRef(BY_NOTATION[type_, text].curie, built_in=True), ()
        own = {} if type_ in CLOSED else self.concepts.get(type_, {})
        ids = own.get(text, ())
        if text in ids or len(ids) == 1:
            return ConceptRef(text if text in ids else ids[0], built_in=False), ()
        if ids:
            return None, (finding("NX202", span, text=text, ids=", ".join(ids)),)
        built_in = [notation for t, notation in BY_NOTATION if t == type_]
        listed = list(islice(chain(built_in, own), LISTED + 1))
        known = ", ".join([*listed[:LISTED], "…"] if len(listed) > LISTED else listed) or "none yet"
        hint = did_you_mean(text, chain(built_in, own)) or (f"known: {known}" if type_ in CLOSED else "")
        return None, (finding("NX159", span, text=text, type=type_, known=known, hint=hint),)


def _halves(id_: str) -> tuple[str, str]:
    return id_.partition("-")[2], id_.rpartition("-")[0]


def _told_class(target: str) -> str:
    """Return the name of a class and some of the kinds that it covers, of each where there are several.

    >>> _told_class("nx:Place"), _told_class("nx:Place nx:Asset")
    ('Place', 'Place or Asset (vessel, aircraft)')
    """
    if " " in target:
        return " or ".join(map(_told_class, target.split()))
    names = [kind.name for kind in KINDS.values() if kind.is_a(target)]
    name = target.partition(":")[2]
    return f"{name} ({', '.join(names[:EXAMPLES])}{', …' if len(names) > EXAMPLES else ''})" if names[1:] else name


def make_index(headers: tuple[Header, ...]) -> tuple[Index, tuple[Finding, ...]]:
    """Index the heads of all records; a second record of an id is a finding."""
    by_id: dict[str, Header] = {}
    labels: defaultdict[str, list[str]] = defaultdict(list)
    concepts: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    found: list[Finding] = []
    for header in headers:
        if header.id in by_id:
            found.append(finding("NX154", header.span, id=header.id, first=by_id[header.id].span))
            continue
        by_id[header.id] = header
        if header.label and not header.replaced_by:
            labels[header.label].append(header.id)
        if header.concept_type:
            for name in dict.fromkeys(name for name in (header.id, header.label) if name):
                concepts[header.concept_type][name].append(header.id)
    return Index(MappingProxyType(by_id), _sorted(labels), MappingProxyType({t: _sorted(c) for t, c in concepts.items()})), tuple(
        found
    )


def _sorted(names: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({name: tuple(sorted(ids)) for name, ids in names.items()})
