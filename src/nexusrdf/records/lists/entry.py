"""What an adapter gives of an official list: its header, then one entry after another.

An adapter turns the file of one authority into records as a curator would write them: plain mappings of kinds and
keys, every value text. It knows neither the model nor RDF, and says of every filled field whether it is held, lost
or only structure (`Place`).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import IO, TypeAlias, Union

from nexusrdf.base.span import Span

Plain: TypeAlias = Union[str, "list[Plain]", "dict[str, Plain]"]
"""A value of a record as JSON holds it; every scalar is text."""
PlainRecord: TypeAlias = dict[str, Plain]


class Place(Enum):
    """What becomes of a field of a list."""

    MAPPED = "mapped"
    LOST = "in the loss ledger"
    STRUCTURE = "structural"


@dataclass(frozen=True, slots=True)
class FieldUse:
    """What becomes of one field of a list, and in which key of a record it ends, or why in none."""

    place: Place
    where: str


@dataclass(frozen=True, slots=True)
class ListHeader:
    """The head of an edition: the day of its publication, that as the list writes it, and how many entries it declares."""

    published: str
    stamp: str
    declared: int | None = None


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One entry: the source's own id of it, the records made of it, where it stands in the file.

    The first record is the party, the second its designation; others follow. `states` are the ISO 3166 codes and
    `concepts` the (type, key, label) that they refer to, `mentions` other entries (id, kind) that may be in this
    edition or not. `others` are records that several entries may give alike, such as legal acts, or parties that may be
    in this edition or not: of one id the first counts, and an entry's own before it. `lost` names the filled fields that
    no record holds, once for each value.
    """

    key: str
    records: tuple[PlainRecord, ...]
    span: Span
    states: tuple[str, ...] = ()
    concepts: tuple[tuple[str, str, str], ...] = ()
    mentions: tuple[tuple[str, str], ...] = ()
    lost: tuple[str, ...] = ()
    others: tuple[PlainRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class BadEntry:
    """An entry that is left out whole, and why."""

    key: str
    why: str
    span: Span


@dataclass(frozen=True, slots=True)
class Outside:
    """What stands outside of the entries, in head, tail or around them, and has no place: how often, by path."""

    lost: Mapping[str, int]


Item: TypeAlias = ListHeader | ListEntry | BadEntry | Outside


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose list it is: the id of the feed, with which all ids begin, and that of the issuer's record."""

    feed: str
    issuer: str


@dataclass(frozen=True, slots=True)
class Adapter:
    """One format of lists.

    `kind` is its name on the command line; `title` and `issuer` (kind, id, label) are of the list and its authority
    where a feed gives none. `read` yields the header, then the entries: (open file, its name in positions, whose list).
    `places` says of every field that may occur what becomes of it, by path. Where an edition is several files in a folder,
    `parts` are the sets of their names, in lower case; the first of a set is the table of entries. `source` is the kind of
    record that its editions are: `official-list`, or `compiled-list` where the issuer repeats what authorities say.
    """

    kind: str
    title: str
    issuer: tuple[str, str, str]
    read: Callable[[IO[bytes], str, Owner], Iterator[Item]]
    places: Mapping[str, FieldUse]
    parts: tuple[tuple[str, ...], ...] = ()
    source: str = "official-list"
