"""Mutations of the bundled and the demo dataset, applied one at a time, and what `check` says of each (docs/mutations.md)."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from nexusrdf.base.errors import NexusError
from nexusrdf.base.findings import Finding, Severity
from nexusrdf.pipeline import check

from mutation_claims import iter_acceptances, iter_claim_mutations, iter_withdrawn  # isort: skip
from mutation_records import iter_record_mutations  # isort: skip
from mutation_syntax import iter_syntax_mutations  # isort: skip
from mutation_world import Mutation, World, read_world, text_of  # isort: skip

__all__ = ["Mutation", "Told", "World", "choose", "iter_mutations", "judge", "read_world", "replace", "try_all"]

_SENSITIVE = (
    *("courier-talks-c01", "listok-2022-c01", "marsa-2021-c01", "marsa-2021-c02", "marsa-2021-c03"),
    *("skerry-radio-c02", "venn-tape-c04", "src-0001-c018", "src-0001-c023"),
)
BARRED = {
    **dict.fromkeys(_SENSITIVE, ("accepting what is sensitive", "NX221")),
    **dict.fromkeys(("src-0001-c036", "src-0001-c037"), ("accepting a fragment", "NX223")),
}
"""Claims that the policy bars (docs/promotion.md), told by hand: persons at events with armed bodies, ties to them, details."""


@dataclass(frozen=True)
class Told:
    """What became of a mutation: its finding stands exactly where it should, in the record, elsewhere, or nowhere."""

    mutation: Mutation
    verdict: str
    found: tuple[str, ...]


def iter_mutations(world: World) -> Iterator[Mutation]:
    """Yield every mutation of a dataset, by operator and place."""
    yield from iter_record_mutations(world)
    yield from iter_claim_mutations(world, _texts_of(world))
    yield from iter_acceptances(world, BARRED)
    yield from iter_withdrawn(world)
    yield from iter_syntax_mutations(world)
    yield from _iter_text_mutations(world)


def _iter_text_mutations(world: World) -> Iterator[Mutation]:
    """Change a letter of a stored text, or add one: its source says so, at the digest."""
    for record in world.records:
        identifier, text = text_of(record.node, "id"), record.node.find("text")
        path = world.root / "texts" / f"{identifier}.txt"
        if text is None or not path.is_file():
            continue
        at, words = text.value.find("sha256").value.span, path.read_text(encoding="utf-8")
        lines = (record.node.span.line, record.node.span.end_line)
        changes = {"letter of a text altered": f"¤{words[1:]}", "text grown": f"{words}.", "text cut": words[: len(words) // 2]}
        for name, other in changes.items():
            yield Mutation(name, f"texts/{path.name}", other.encode(), (at.line, at.column), ("NX228",), lines, record.file)


def _texts_of(world: World) -> dict[str, str]:
    texts = {}
    for record in world.records:
        path = world.root / "texts" / f"{text_of(record.node, 'id')}.txt"
        if record.node.find("text") is not None and path.is_file():
            texts[text_of(record.node, "id")] = path.read_text(encoding="utf-8")
    return texts


def choose(mutations: Iterable[Mutation], most: int, seed: int) -> list[Mutation]:
    """Return at most so many mutations of each operator, by a seeded choice."""
    by_operator: defaultdict[str, list[Mutation]] = defaultdict(list)
    for mutation in mutations:
        by_operator[mutation.operator].append(mutation)
    rng = random.Random(seed)
    return [m for name in sorted(by_operator) for m in rng.sample(by_operator[name], min(most, len(by_operator[name])))]


def judge(mutation: Mutation, before: Counter[tuple[str, str]], found: Iterable[Finding]) -> Told:
    """Tell where the findings that a mutation brings stand; `before` are those of the dataset as it was."""
    known, new = Counter(before), list[Finding]()
    for told in found:
        key = (told.code, told.message)
        if known[key]:
            known[key] -= 1
        elif told.severity is not Severity.INFO:
            new.append(told)
    right = [f for f in new if f.code in mutation.codes and f.span.file == (mutation.told_in or mutation.file)]
    first, last = mutation.lines
    if any((f.span.line, f.span.column) == mutation.at for f in right):
        verdict = "exact"
    elif any(first <= f.span.line <= last for f in right):
        verdict = "record"
    else:
        verdict = "elsewhere" if new else "silent"
    return Told(mutation, verdict, tuple(f"{f.span} {f.code} {f.message[:80]}" for f in new[:6]))


def try_all(root: Path, mutations: Iterable[Mutation]) -> Iterator[Told]:
    """Yield what became of each mutation of a dataset, whose folder is written to and put right again."""
    before = Counter((f.code, f.message) for f in check(root, reason=True))
    for mutation in mutations:
        path = root / mutation.file
        kept = path.read_bytes()
        path.write_bytes(mutation.data)
        try:
            found = check(root, reason=True)
        except NexusError as error:
            found = error.findings
        finally:
            path.write_bytes(kept)
        yield judge(mutation, before, found)
