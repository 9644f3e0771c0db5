"""What curators decide, and what is taken back: reading `decisions`, `retracted` and `withdrawn`."""

from dataclasses import dataclass
from typing import Final

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.span import Span
from nexusrdf.model.config import Config
from nexusrdf.model.dates import is_day, no_day
from nexusrdf.model.fields import read_texts, span_of
from nexusrdf.records import Mapping, Sequence

DECISION_KEYS: Final = ("outcome", "by", "at", "why")
OUTCOMES: Final = ("accepted", "pending", "rejected")


@dataclass(frozen=True, slots=True)
class Decision:
    """What a curator decided of a claim, an identity link or a search in lists: accepted, pending or rejected; the date is a day.

    `id` is that of a decision on many claims at once, those of an edition of a list; else it is the claim's, numbered.
    """

    outcome: str
    by: str
    at: str
    why: str
    span: Span
    id: str = ""


@dataclass(frozen=True, slots=True)
class Retraction:
    """A claim or a source taken back, on a day, for a reason."""

    at: str
    why: str


def read_decisions(node: Mapping, config: Config) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    """Read `decisions`: complete, by declared curators, in the order of their days.

    An incomplete decision counts as pending: it must not let an earlier one stand.
    """
    entry = node.find("decisions")
    if entry is None:
        return (), ()
    if not isinstance(entry.value, Sequence):
        return (), (finding("NX156", entry.value.span, key="decisions", expected="a list of {outcome, by, at, why}"),)
    found: list[Finding] = []
    decisions: list[Decision] = []
    for item in entry.value.items:
        if not isinstance(item, Mapping):
            found.append(finding("NX156", item.span, key="decisions", expected="a mapping {outcome, by, at, why}"))
            continue
        texts, faults = read_texts(item, DECISION_KEYS)
        found.extend(faults)
        missing = [key for key in DECISION_KEYS if not texts.get(key, "").strip()]
        if missing:
            found.append(finding("NX214", item.span, missing=", ".join(missing)))
            decisions.append(
                Decision("pending", texts.get("by", ""), decisions[-1].at if decisions else "", "incomplete", item.span)
            )
            continue
        if texts["outcome"] not in OUTCOMES:
            known = ", ".join(OUTCOMES)
            found.append(finding("NX159", span_of(item, "outcome"), text=texts["outcome"], type="outcome", known=known))
        if texts["by"] not in config.curators:
            found.append(finding("NX215", span_of(item, "by"), by=texts["by"], known=", ".join(config.curators) or "none"))
        if not is_day(texts["at"]):
            found.append(finding("NX157", span_of(item, "at"), why=no_day(texts["at"])))
        elif decisions and texts["at"] < decisions[-1].at:
            found.append(finding("NX216", span_of(item, "at"), at=texts["at"], before=decisions[-1].at))
        decisions.append(Decision(texts["outcome"], texts["by"], texts["at"], texts["why"], item.span))
    return tuple(decisions), tuple(found)


def read_retraction(node: Mapping, key: str) -> tuple[Retraction | None, tuple[Finding, ...]]:
    """Read `retracted` of a claim, or `withdrawn` of a source: a day and a reason."""
    entry = node.find(key)
    if entry is None:
        return None, ()
    if not isinstance(entry.value, Mapping):
        return None, (finding("NX156", entry.value.span, key=key, expected="a mapping {at, why}"),)
    texts, faults = read_texts(entry.value, ("at", "why"))
    found = list(faults)
    missing = [part for part in ("at", "why") if not texts.get(part, "").strip()]
    found.extend(finding("NX155", entry.value.span, key=part, kind="a retraction") for part in missing)
    if texts.get("at") and not is_day(texts["at"]):
        found.append(finding("NX157", span_of(entry.value, "at"), why=no_day(texts["at"])))
    return Retraction(texts.get("at", ""), texts.get("why", "")), tuple(found)
