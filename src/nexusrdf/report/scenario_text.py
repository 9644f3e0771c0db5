"""A scenario as text and as Markdown, for people: on every line a supposition."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from nexusrdf.graph.quads import TYPE
from nexusrdf.report.excerpt import escape
from nexusrdf.report.plain import count_sources, escape_markdown, list_names, say_grade
from nexusrdf.report.scenario import Assumed, Basis, Clash, Scenario, Supposed

_SHOWN: Final = 12
Group = tuple[tuple[Basis, ...], bool, tuple[str, ...]]


def format_scenario_text(scenario: Scenario) -> str:
    """Return a scenario as indented text; no label can forge a line of it."""
    lines = [f"SUPPOSITION, not fact: {say_supposition(scenario)}", f"  release {scenario.release}; {_NOTHING}"]
    for title, depth_lines in _sections(scenario):
        lines += ["", title, *("  " * depth + line for depth, line in depth_lines)]
    return "".join(f"{escape(line)}\n" for line in lines)


def format_scenario_markdown(scenario: Scenario) -> str:
    """Return a scenario as Markdown, in nested lists; markup in labels is escaped."""
    lines = [f"# Supposition, not fact: {escape_markdown(say_supposition(scenario))}", ""]
    lines.append(f"> Release {escape_markdown(scenario.release)}; {_NOTHING}")
    for title, depth_lines in _sections(scenario):
        lines += ["", f"## {escape_markdown(title[:1].upper() + title[1:])}", ""]
        lines += [f"{'  ' * (depth - 1)}- {escape_markdown(line)}" for depth, line in depth_lines]
    return "".join(f"{line}\n" for line in lines)


_NOTHING: Final = "nothing below is stated as a fact"


def say_supposition(scenario: Scenario) -> str:
    """Return in words what a scenario tells."""
    if not scenario.assumed:
        return "no claim is assumed, so that nothing follows beside what is accepted"
    if len(scenario.assumed) == 1:
        return "what would follow if a claim held that nobody has accepted"
    return f"what would follow if some of {len(scenario.assumed)} claims held that nobody has accepted"


def _sections(scenario: Scenario) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    if scenario.clashes:
        title = f"what is assumed contradicts itself or what is accepted: {len(scenario.clashes)}"
        yield title, [line for clash in scenario.clashes for line in _clash(clash)]
    told = [one for one in scenario.supposed if one.triple[0] != one.triple[2]]
    less = len(scenario.supposed) - len(told)
    rest = f" (and {less} that tie something to itself, not shown)" if less else ""
    yield f"would follow: {len(told)}{rest}", [line for group in _grouped(told) for line in group]
    yield f"what you assumed: {len(scenario.assumed)}", [line for one in scenario.assumed for line in _assumed(one)]
    if scenario.notes:
        yield f"what else the reasoner found: {len(scenario.notes)}", [(1, note) for note in scenario.notes]
    if scenario.accepted:
        yield f"accepted already, so that nothing is assumed: {len(scenario.accepted)}", [(1, list_names(scenario.accepted))]
    if scenario.left_out:
        title = f"left out, as a curator rejected them: {len(scenario.left_out)}"
        yield title, [(1, f"{list_names(scenario.left_out)}: name one with --assume to include it")]


def _clash(clash: Clash) -> Iterator[tuple[int, str]]:
    yield 1, f"NX625 {clash.text}: that cannot be"
    if clash.assumed:
        yield 2, f"by what is assumed: {list_names(clash.assumed)}"
    if clash.accepted:
        yield 2, f"beside the accepted: {list_names(clash.accepted)}"
    if clash.proof:
        yield 2, "proof, if all of that held:"
        yield from ((3, line) for line in clash.proof)


def _grouped(supposed: list[Supposed]) -> Iterator[Iterator[tuple[int, str]]]:
    """Yield the lines of conclusions that rest on the same claims, what ties records before what they are."""
    groups: defaultdict[Group, list[Supposed]] = defaultdict(list)
    for one in supposed:
        groups[one.bases, one.complete, one.origins].append(one)
    for group in sorted(groups, key=lambda group: ([basis.assumed for basis in group[0]], group[2])):
        yield _group(group, sorted(groups[group], key=lambda one: (one.triple[1] == TYPE, one.text)))


def _group(group: Group, supposed: list[Supposed]) -> Iterator[tuple[int, str]]:
    bases, complete, origins = group
    if not bases:
        yield 1, "if all that is assumed held (which claims are needed is not known)"
    elif len(bases) == 1:
        yield 1, f"if {_held(bases[0])}"
        yield 2, _surety(bases[0])
    else:
        yield 1, f"if any one of these {len(bases)} held"
        for basis in bases[:_SHOWN]:
            yield 2, f"{_held(basis)}; {_surety(basis)}"
        if len(bases) > _SHOWN:
            yield 2, f"and {len(bases) - _SHOWN} more"
    if bases and not complete:
        yield 2, "and on other sets of claims, which were not kept"
    if origins:
        yield 2, count_sources(origins)
    there = {one.triple for one in supposed}
    for one in supposed:
        subject, predicate, value = one.triple
        both = (value, predicate, subject) in there
        if not both or subject < value:
            yield 2, f"supposed: {one.text}{', and the other way round' if both else ''}"


def _held(basis: Basis) -> str:
    beside = f", beside the accepted {', '.join(basis.accepted)}" if basis.accepted else ""
    return f"{' and '.join(basis.assumed)} held{beside}"


def _surety(basis: Basis) -> str:
    weakest = f" (weakest claim: {basis.weakest})" if len(basis.assumed) + len(basis.accepted) > 1 else ""
    return f"no surer than: {basis.modality}, {say_grade(basis.credibility)}{weakest}"


def _assumed(claim: Assumed) -> Iterator[tuple[int, str]]:
    who = claim.claimant + (f", relayed by {claim.relayed_by}: one source" if claim.relayed_by else "")
    grade = f", {say_grade(claim.credibility)}" if claim.credibility else ""
    yield 1, f"{claim.id}: {claim.status}, {claim.modality}{grade}, {who}   {claim.position}"
    if claim.ruling:
        yield 2, claim.ruling
    if claim.gist:
        yield 2, claim.gist
