"""nexusrdf explain: why a record stands where it does; who says a triple; what a code means."""

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from nexusrdf.cli.options import dist_option, emit, output_option, sources_option

if TYPE_CHECKING:
    from nexusrdf.pipeline import ClaimExplained, Explained
    from nexusrdf.query.claims import ClaimRow, EvidenceRow


FORMATS: Final = ("tree", "md", "json", "prov", "dot")
_PROOFS_ONLY: Final = {"md", "prov", "dot"}
_MOST_ALTERNATIVES: Final = 20


@click.command("explain")
@click.argument("what", nargs=-1, metavar="RECORD | S P O | CODE")
@click.option("--format", "form", type=click.Choice(FORMATS), default="tree", show_default=True, help="md, prov, dot: proofs only.")
@click.option(
    "--alternatives",
    type=click.IntRange(0, _MOST_ALTERNATIVES),
    default=0,
    show_default=True,
    help="How many more proofs to show, each from another set of claims.",
)
@click.option("--without", metavar="CLAIM|SOURCE", help="Show which conclusions would fall with it, and nothing else.")
@sources_option
@dist_option
@output_option
def command(
    what: tuple[str, ...],
    form: str,
    alternatives: int,
    without: str | None,
    sources: Path | None,
    dist: Path,
    output: Path | None,
) -> int:
    """Explain a record or claim, a triple, or a finding code.

    \b
    nexusrdf explain meeting-doha-2024
    nexusrdf explain meeting-doha-2024 place doha
    nexusrdf explain per-0003 memberOf state-pk
    nexusrdf explain --without src-0001-c051
    nexusrdf explain NX104

    Records go by id or label. The words that claims rest on are shown where the source
    stores them, or where --sources names a folder with its text.

    Of a triple that follows from claims the proof is shown: each step with its rule of OWL 2 RL, down to claims and axioms.
    """  # noqa: D301 - \b is click's
    if without is not None:
        if what or form not in {"tree", "json"}:
            raise click.UsageError("--without goes alone, as tree or json")
        emit(_format_without(dist, without, form), output)
        return 0
    if len(what) not in {1, 3}:
        raise click.UsageError("give a record, a triple (subject, predicate, object) or a code")
    if len(what) == 3 and (text := _prove(what, dist, sources, form, alternatives)) is not None:
        emit(text, output)
        return 0
    if form in _PROOFS_ONLY:
        from nexusrdf.base.faults import fault

        raise fault("NX846", name=" ".join(what), format=form)
    if len(what) == 1 and re.fullmatch(r"NX\d{3}", what[0], re.IGNORECASE):
        emit(_page(what[0].upper()), output)
        return 0
    explained = _explain(what, dist, sources)
    emit(json.dumps(asdict(explained), ensure_ascii=False, indent=1) + "\n" if form == "json" else format_tree(explained), output)
    return 0


def _format_without(dist: Path, name: str, form: str) -> str:
    from nexusrdf.cli.explain_without import format_withdrawn
    from nexusrdf.pipeline import explain_without, open_release

    return format_withdrawn(explain_without(open_release(dist), name), form)


def _prove(what: tuple[str, ...], dist: Path, sources: Path | None, form: str, alternatives: int) -> str | None:
    """Return the proof of a conclusion as text, None where the names mean no conclusion."""
    from nexusrdf.pipeline import find_conclusion, open_release, prove_triple, read_texts
    from nexusrdf.report import format_proofs

    release = open_release(dist)
    triple = find_conclusion(release, what[0], what[1], what[2])
    if triple is None:
        return None
    texts = read_texts(sources) if sources else {}
    proofs = prove_triple(release, triple, alternatives=alternatives, texts=texts)
    return None if proofs is None else format_proofs(proofs, form, release.base)


def _page(code: str) -> str:
    from nexusrdf.base.codes import CODES
    from nexusrdf.base.codes.held import RETIRED
    from nexusrdf.base.faults import fault
    from nexusrdf.report import find_example, format_page

    if code in RETIRED:
        raise fault("NX838", hint=f"it was given up; it meant: {RETIRED[code]}", name=code)
    if code not in CODES:
        raise fault("NX838", name=code, first=min(CODES), last=max(CODES))
    return format_page(CODES[code], find_example(code))


def _explain(what: tuple[str, ...], dist: Path, sources: Path | None) -> "Explained":
    from nexusrdf.pipeline import explain_record, explain_triple, open_release, read_texts, read_triple

    release = open_release(dist)
    texts = read_texts(sources) if sources else {}
    if len(what) == 1:
        return explain_record(release, what[0], texts=texts)
    return explain_triple(release, read_triple(release, what[0], what[1], what[2]), texts=texts)


def format_tree(explained: "Explained") -> str:
    """Return an explanation as indented text; no label or reason can forge a line of it."""
    from nexusrdf.report import escape

    subject = explained.subject
    name = subject.label if subject.label == subject.id or explained.kind == "triple" else f"{subject.label} ({subject.id})"
    head = name if explained.kind == "triple" else f"{name}: {explained.kind}"
    lines = [head, f"  standing: {explained.standing}"]
    if explained.position:
        lines.append(f"  recorded: {explained.position}")
    for told in explained.claims:
        lines += ["", *(f"  {line}" for line in _claim_lines(told))]
    lines += _resting_lines(explained)
    if explained.mentions:
        lines += ["", "  claims that mention it (explain one for more):"]
        lines += [f"    {c.id}: {c.status or 'in no view'}, {c.modality}   {c.gist or c.position}" for c in _claims(explained)]
    return "".join(f"{escape(line)}\n" for line in lines)


def _resting_lines(explained: "Explained") -> list[str]:
    """Return the sets of claims that a conclusion follows from, each claim with who says it, how, and its standing."""
    if not explained.rests_on:
        return []
    lines = ["", "  follows from:" if len(explained.rests_on) == 1 else "  follows from any one of these:"]
    for number, told in enumerate(explained.rests_on, 1):
        lines.append(f"  {number}. {'this claim' if len(told) == 1 else f'these {len(told)} claims together'}")
        for claim in (one.claim for one in told):
            who = claim.claimant.label + (f", relayed by {claim.relayed_by.label}" if claim.relayed_by else "")
            lines.append(
                f"     {claim.id}: {claim.status or 'in no view'}, {claim.modality}, {who}   {claim.gist or claim.position}"
            )
    if not explained.complete:
        lines.append("  and from further sets of claims that were not kept")
    return lines


def _claims(explained: "Explained") -> "list[ClaimRow]":
    return [told.claim for told in explained.mentions]


def _claim_lines(told: "ClaimExplained") -> list[str]:
    claim = told.claim
    who = claim.claimant.label + (f", relayed by {claim.relayed_by.label}" if claim.relayed_by else "")
    how = claim.modality + ("" if claim.polarity == "affirmed" else f", {claim.polarity}")
    verb = "says" if claim.polarity == "affirmed" else "denies"
    evidence: list[str] = []
    for row, words in zip(claim.evidence, told.words, strict=True):
        evidence.append(f"{row.kind}: {row.source.id}{_where(row)}")
        if words:
            evidence.append(f"“{words}”")
    return [
        f"claim {claim.id}: {claim.status or 'in no view'}   {claim.position}",
        *_listed("who", [who]),
        *_listed("how", [how]),
        *_listed("gist", [claim.gist] if claim.gist else []),
        *_listed(verb, [f"{said.property} {said.value}   {said.position}" for said in told.says]),
        *_listed("evidence", evidence),
        *_listed("decided", [f"{d.outcome} by {d.by} on {d.at}: {d.why}   {d.position}" for d in claim.decisions]),
        *_listed("why not", _obstacles(claim)),
        *_listed("supports", [", ".join(claim.supports)] if claim.supports else []),
        *_listed("disputes", [", ".join(claim.disputes)] if claim.disputes else []),
    ]


def _obstacles(claim: "ClaimRow") -> list[str]:
    """Return what keeps a claim out of the accepted layer, the decision left out: it is shown already.

    Of a denial, that it is one says enough.
    """
    if claim.polarity == "negated":
        return ["it is a denial: it stands in no view"]
    return [reason for reason in claim.reasons if not (claim.decisions and reason.startswith("decided "))]


def _listed(word: str, lines: list[str]) -> list[str]:
    return [f"  {word if n == 0 else '':<9} {line}" for n, line in enumerate(lines)]


def _where(row: "EvidenceRow") -> str:
    return "" if row.paragraph is None else f", paragraph {row.paragraph}, characters {row.start} to {row.end}"
