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

    Of a triple that follows from claims the proof is shown: each step with its rule, down to claims and axioms.
    """  # noqa: D301 - \b is click's
    if without is not None:
        if what or form not in {"tree", "json"}:
            raise click.UsageError("--without goes alone, as tree or json")
        emit(_format_without(dist, without, form), output)
        return 0
    if len(what) not in {1, 3}:
        raise click.UsageError("give a record, a triple (subject, predicate, object) or a code")
    if len(what) == 3:
        emit(_explain_triple(what, dist, sources, form, alternatives), output)
        return 0
    _refuse_form(what, form)
    is_code = re.fullmatch(r"NX\d+", what[0], re.IGNORECASE)
    emit(_page(what[0].upper()) if is_code else _format(_explain_record(what[0], dist, sources), form), output)
    return 0


def _format_without(dist: Path, name: str, form: str) -> str:
    from nexusrdf.cli.explain_without import format_withdrawn
    from nexusrdf.pipeline import explain_without, open_release

    return format_withdrawn(explain_without(open_release(dist), name), form)


def _explain_triple(what: tuple[str, ...], dist: Path, sources: Path | None, form: str, alternatives: int) -> str:
    """Return the proof of a conclusion as text or, of what does not follow from claims, who says it."""
    from nexusrdf.pipeline import explain_triple, find_conclusion, open_release, prove_triple, read_texts, read_triple
    from nexusrdf.report import format_proofs

    release = open_release(dist)
    texts = read_texts(sources) if sources else {}
    triple = find_conclusion(release, what[0], what[1], what[2]) or read_triple(release, what[0], what[1], what[2])
    proofs = prove_triple(release, triple, alternatives=alternatives, texts=texts)
    if proofs is not None:
        return format_proofs(proofs, form, release.base)
    _refuse_form(what, form)
    return _format(explain_triple(release, triple, texts=texts), form)


def _refuse_form(what: tuple[str, ...], form: str) -> None:
    """Refuse a form in which only proofs are written.

    Raises NexusError NX846.
    """
    if form in _PROOFS_ONLY:
        from nexusrdf.base.faults import fault

        raise fault("NX846", name=" ".join(what), format=form)


def _format(explained: "Explained", form: str) -> str:
    return json.dumps(asdict(explained), ensure_ascii=False, indent=1) + "\n" if form == "json" else format_tree(explained)


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


def _explain_record(name: str, dist: Path, sources: Path | None) -> "Explained":
    from nexusrdf.pipeline import explain_record, open_release, read_texts

    return explain_record(open_release(dist), name, texts=read_texts(sources) if sources else {})


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
    if explained.mentions:
        lines += ["", "  claims that mention it (explain one for more):"]
        lines += [f"    {c.id}: {c.status or 'in no view'}, {c.modality}   {c.gist or c.position}" for c in _claims(explained)]
    return "".join(f"{escape(line)}\n" for line in lines)


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
