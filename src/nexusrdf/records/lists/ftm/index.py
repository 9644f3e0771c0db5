"""What must be known of a FollowTheMoney file before its first entity is turned into records.

A document, an address or an office is an entity of its own, anywhere in the file, and so is each end of a tie. The index
holds the ids with their kinds, and of such entities those that belong in the record of another.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from nexusrdf.records.lists.ftm.lines import FtmEntity
from nexusrdf.records.lists.ftm.schema import KINDS, PAPERS


@dataclass(slots=True)
class FtmIndex:
    """The kinds of records by id, ids of merged entities, ids without a record, and what belongs to others.

    `papers` are documents and held offices by their holders, `places` addresses and `offices` positions by their own ids,
    `owners` the owners of anything that is owned; `named` are the addresses and positions that another entity names.
    """

    kinds: dict[str, str] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)
    papers: defaultdict[str, list[FtmEntity]] = field(default_factory=lambda: defaultdict(list))
    places: dict[str, FtmEntity] = field(default_factory=dict)
    offices: dict[str, FtmEntity] = field(default_factory=dict)
    owners: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    named: set[str] = field(default_factory=set)
    last_seen: str = ""

    def add(self, entity: FtmEntity) -> None:
        """Take in an entity."""
        self.last_seen = max(self.last_seen, entity.last_seen)
        if entity.schema in KINDS and entity.all_of("name"):
            self.kinds.setdefault(entity.id, KINDS[entity.schema])
            self.merged.update(dict.fromkeys(entity.referents, entity.id))
            self.named.update(entity.all_of("addressEntity"))
        elif entity.schema not in KINDS:
            self.others.add(entity.id)
        if entity.schema in PAPERS:
            self._add_paper(entity)

    def _add_paper(self, entity: FtmEntity) -> None:
        match entity.schema:
            case "Address":
                self.places[entity.id] = entity
            case "Position":
                self.offices[entity.id] = entity
            case "Ownership":
                for asset in entity.all_of("asset"):
                    self.owners[asset].extend(entity.all_of("owner"))
            case _:
                self.named.update(entity.all_of("post"))
                for holder in entity.all_of("holder"):
                    self.papers[holder].append(entity)

    def key_of(self, key: str) -> str:
        """Return the id of the entity into which one was merged, or its own."""
        return key if key in self.kinds else self.merged.get(key, key)

    def kind_of(self, key: str) -> str | None:
        """Return the kind of record that an id in the file stands for, or None."""
        return self.kinds.get(self.key_of(key))
