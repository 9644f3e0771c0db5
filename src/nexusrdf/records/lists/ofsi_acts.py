"""The designations of a party of the OFSI list: one for each regime that it is listed under."""

from nexusrdf.records.lists.draft import Draft
from nexusrdf.records.lists.entry import Owner, Plain, PlainRecord
from nexusrdf.records.lists.ids import list_id, party_id, slug_of
from nexusrdf.records.lists.ofsi_group import Group
from nexusrdf.records.lists.uk_dates import find_uk_date
from nexusrdf.records.lists.uk_facts import filled
from nexusrdf.records.lists.uk_regimes import Concept, designation_kind, measures_in, measures_of, regime_concept


def designations_of(
    group: Group, owner: Owner, draft: Draft, rests: list[str]
) -> tuple[tuple[PlainRecord, ...], tuple[Concept, ...]]:
    """Return a designation for each regime and day of listing, the earliest first, with the concepts they refer to."""
    cells = [
        [row.get(name, "").strip() for name in ("Listed On", "UK Sanctions List Date Designated", "Regime")] for row in group.rows
    ]
    acts = sorted({(find_uk_date(listed) or "", find_uk_date(given) or "", regime, given) for listed, given, regime in cells})
    measures, concepts = measures_of([told for rest in rests for told in measures_in(rest)], owner.feed)
    updated = [find_uk_date(text) or "" for text in group.all_of("Last Updated")]
    party = party_id(owner.feed, group.key)
    made: list[PlainRecord] = []
    for listed, designated, regime, given in acts:
        identifier, concept = regime_concept(regime, owner.feed)
        concepts += [concept] if regime else []
        if given and not designated:
            draft.lost.append("UK Sanctions List Date Designated (no date)")
        record: dict[str, Plain] = {
            "kind": designation_kind(regime),
            "id": f"{party}-listing" if not made else f"{party}-listing-{slug_of(regime)}-{listed}",
            "party": party,
            "authority": owner.issuer,
            "regime": [identifier] if regime else [],
            "list": [list_id(owner.feed)],
            "reference": group.key,
            "reason": [text for text in [group.info.text_of("UK Statement of Reasons")] if text],
            "designated": designated,
            "listed": listed,
            "amended": [day for day in dict.fromkeys(updated) if day and day != listed],
            "start": listed,
            "measures": list(measures) if len(acts) == 1 else [],
        }
        made.append(filled(record))
    return tuple(made), tuple(dict.fromkeys(concepts))
