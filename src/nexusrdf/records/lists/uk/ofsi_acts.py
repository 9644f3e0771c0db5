"""The designations of a party of the OFSI list: one for each regime that it is listed under."""

from typing import Final

from nexusrdf.records.lists.draft import Draft
from nexusrdf.records.lists.entry import Owner, Plain, PlainRecord
from nexusrdf.records.lists.ids import concept_id, list_id, party_id
from nexusrdf.records.lists.uk.dates import find_uk_date
from nexusrdf.records.lists.uk.facts import filled
from nexusrdf.records.lists.uk.ofsi_group import Group
from nexusrdf.records.lists.uk.regimes import Concept, designation_kind, measures_in, measures_of, regime_concept

_DESIGNATED: Final = "UK Sanctions List Date Designated"


def designations_of(
    group: Group, owner: Owner, draft: Draft, rests: list[str]
) -> tuple[tuple[PlainRecord, ...], tuple[Concept, ...]]:
    """Return a designation for each regime and day of listing, the earliest first, with the concepts they refer to."""
    acts: dict[tuple[str, str], set[str]] = {}
    for row in group.rows:
        listed, given, regime = (row.get(name, "").strip() for name in ("Listed On", _DESIGNATED, "Regime"))
        acts.setdefault((find_uk_date(listed) or "", regime), set()).update([given] if given else [])
    measures, concepts = measures_of([told for rest in rests for told in measures_in(rest)], owner.feed)
    updated = [find_uk_date(text) or "" for text in group.all_of("Last Updated")]
    party = party_id(owner.feed, group.key)
    made: list[PlainRecord] = []
    for (listed, regime), days in sorted(acts.items()):
        identifier, concept = regime_concept(regime, owner.feed)
        concepts += [concept] if regime else []
        designated = sorted(day for day in map(find_uk_date, days) if day)
        draft.lost.extend(f"{_DESIGNATED} (no date, or a second one)" for _ in range(len(days) - len(designated[:1])))
        record: dict[str, Plain] = {
            "kind": designation_kind(regime),
            "id": f"{party}-listing" if not made else concept_id(party, "listing", f"{regime} {listed}"),
            "party": party,
            "authority": owner.issuer,
            "regime": [identifier] if regime else [],
            "list": [list_id(owner.feed)],
            "reference": group.key,
            "reason": [text for text in [group.info.text_of("UK Statement of Reasons")] if text],
            "designated": designated[0] if designated else "",
            "listed": listed,
            "amended": [day for day in dict.fromkeys(updated) if day and day != listed],
            "start": listed or "unknown",
            "measures": list(measures) if len(acts) == 1 else [],
        }
        made.append(filled(record))
    return tuple(made), tuple(dict.fromkeys(concepts))
