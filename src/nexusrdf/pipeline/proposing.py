"""Proposing identity links between lists, and telling which pending designations lists would settle."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nexusrdf.base.findings import Severity, worst
from nexusrdf.base.span import Span
from nexusrdf.model.dataset import Dataset
from nexusrdf.model.identity import LEAST, Likeness, Proposal, Waiting, find_known, iter_parties, iter_waiting, propose
from nexusrdf.pipeline.finding import can_compare
from nexusrdf.pipeline.load import load_dataset
from nexusrdf.records import Record, format_yaml
from nexusrdf.records.lists import Plain, to_node


@dataclass(frozen=True, slots=True)
class Proposed:
    """Links to review, as YAML records of kind same-actor; empty where there are none.

    `lists` is how many lists were compared, `waiting` what is known of pending designations, and `violations` whether
    the dataset has findings that stop a release, so that records may be missing.
    """

    text: str
    count: int
    by_number: int
    lists: int
    waiting: tuple[Waiting, ...]
    violations: bool


def propose_links(root: Path, *, least: float = LEAST, pending: bool = False) -> Proposed:
    """Compare the parties of a dataset's lists with each other and with its own records; decide nothing.

    With `pending`, only links that would settle a pending designation are given. Raises NexusError as `load_dataset` does.
    """
    loaded = load_dataset(root)
    dataset = loaded.dataset
    parties = tuple(iter_parties(dataset))
    waiting = tuple(iter_waiting(dataset, loaded.promotion, parties))
    lists = {party.home for party in parties} - {""}
    if pending:
        found = tuple({link.id: link for one in waiting for link in one.proposed}.values())
    else:
        found = propose(parties, known=find_known(dataset), likeness=_likeness(), least=least) if lists else ()
    text = "\n".join(_iter_texts(found, waiting, dataset))
    numbered = sum(link.by_number for link in found)
    return Proposed(text, len(found), numbered, len(lists), waiting, worst(loaded.findings) is Severity.VIOLATION)


def _likeness() -> Likeness | None:
    """Return how names are compared that are only alike, where the extra is installed."""
    if not can_compare():
        return None
    from rapidfuzz.fuzz import ratio, token_set_ratio

    return Likeness(token_set_ratio, ratio)


def _iter_texts(links: Iterable[Proposal], waiting: Iterable[Waiting], dataset: Dataset) -> Iterator[str]:
    """Yield each link as a record, below what it joins and what it would settle."""
    settles: dict[str, list[str]] = {}
    for one in waiting:
        for link in one.proposed:
            settles.setdefault(link.id, []).append(one.designation.id)
    for link in links:
        yield f"# {_line(link.one.label)} and {_line(link.other.label)}"
        for designation in settles.get(link.id, ()):
            yield f"# if they are one, this settles the pending designation {designation}"
        yield _record(link, dataset.config.language)


def _line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _record(link: Proposal, lang: str) -> str:
    reasons: list[Plain] = [reason if lang == "en" else {"text": reason, "lang": "en"} for reason in map(_line, link.reasons)]
    plain: dict[str, Plain] = {
        "kind": "same-actor",
        "id": link.id,
        "same": [link.one.id, link.other.id],
        "reasons": reasons,
        "score": f"{link.score:.2f}",
    }
    return format_yaml([Record(to_node(plain, Span("")), "", 0)])
