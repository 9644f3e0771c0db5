"""Proofs as an indented tree and as Markdown, for people."""

from collections.abc import Iterable, Iterator, Mapping

from nexusrdf.report.excerpt import escape
from nexusrdf.report.plain import count, count_sources, escape_markdown, list_names, say_grade
from nexusrdf.report.proofs import Cited, Node, Proofs, Shown


def format_proof_tree(proofs: Proofs) -> str:
    """Return proofs as a tree: the conclusion first, what it follows from below it; no label can forge a line of it."""
    lines = [_title(proofs), *(f"  {line}" for line in iter_standing(proofs))]
    for number, shown in enumerate(proofs.proofs, 1):
        tree = iter_tree(shown.nodes, shown.conclusion, _ids(proofs))
        lines += ["", f"  proof {number}: {_resting(shown, proofs)}", *(f"  {line}" for line in tree)]
    lines += ["", "  claims:"]
    for cited in proofs.claims.values():
        lines += [f"    {line}" for line in _claim_lines(cited)]
    return "".join(f"{escape(line)}\n" for line in lines)


def format_proof_markdown(proofs: Proofs) -> str:
    """Return proofs as Markdown: a nested list for each, and one of the claims; markup in labels is escaped."""
    lines = [f"# {escape_markdown(_title(proofs))}", "", *(f"- {escape_markdown(line)}" for line in iter_standing(proofs))]
    for number, shown in enumerate(proofs.proofs, 1):
        lines += ["", f"## Proof {number}: {escape_markdown(_resting(shown, proofs))}", ""]
        lines += [f"{'  ' * depth}- {escape_markdown(line)}" for depth, line in _walk(shown.nodes, shown.conclusion, _ids(proofs))]
    lines += ["", "## Claims", ""]
    for cited in proofs.claims.values():
        first, *rest = _claim_lines(cited)
        lines += [f"- {escape_markdown(first)}", *(f"  - {escape_markdown(line.strip())}" for line in rest)]
    return "".join(f"{line}\n" for line in lines)


def iter_standing(proofs: Proofs) -> Iterator[str]:
    """Yield in words how a statement stands and how sure it can be."""
    accepted = proofs.view == "accepted"
    follows = f"follows from accepted claims by {_last_rule(proofs)}"
    how = follows if accepted else "would follow if claims that are not accepted held"
    if proofs.stated:
        yield f"stated by {list_names(proofs.stated)}"
        yield f"besides, it {how}"
    else:
        yield how if accepted else f"a supposition: it {how}"
    if rejected := sorted(cited.id for cited in proofs.claims.values() if cited.ruling):
        yield f"a curator has rejected {list_names(rejected)}"
    for cited in proofs.claims.values():
        if cited.disputed:
            yield f"{cited.id} is {_say_disputes(cited)}"
    if proofs.proofs:
        best = proofs.proofs[0]
        weakest = f" (weakest claim: {best.weakest})" if len(best.claims) > 1 else ""
        yield f"no surer than: {best.modality}, {say_grade(best.credibility)}{weakest}"
    yield from _iter_sets(proofs)
    yield count_sources(proofs.origins)
    if len(proofs.sets) == 1 and proofs.complete and len(proofs.origins) > 1:
        yield "each source speaks for a part: none of them says enough alone"


def _title(proofs: Proofs) -> str:
    """Return the conclusion, so that what is only supposed cannot be copied as a fact."""
    return proofs.text if proofs.view == "accepted" else f"SUPPOSED: {proofs.text}"


def _iter_sets(proofs: Proofs) -> Iterator[str]:
    whose = "accepted claims" if proofs.view == "accepted" else "claims"
    further = "" if proofs.complete else ", and on more that were not kept"
    if len(proofs.sets) == 1:
        yield f"rests on 1 set of {whose}, all of which are needed{further}"
    else:
        sets = f"{count(len(proofs.sets), 'set')} of {whose}, each set enough by itself"
        yield f"rests on {sets}{further}; {len(proofs.proofs)} shown"
    if others := proofs.sets[len(proofs.proofs) :]:
        yield f"not shown (see --alternatives): {list_names([' with '.join(claims) for claims in others])}"
    if proofs.view == "accepted":
        yield "what claims that nobody accepted may say for it is not counted"


def _say_disputes(cited: Cited) -> str:
    """Return who denies or disputes a claim: `denied by Orla Venn (venn-tape-c05)`."""
    said = (f"{'denied' if one.modality == 'denied' else 'disputed'} by {one.claimant} ({one.id})" for one in cited.disputed)
    return list_names(list(said))


def _last_rule(proofs: Proofs) -> str:
    rule = proofs.proofs[0].nodes[-1].rule if proofs.proofs else ""
    return f"the rule {rule}" if rule.startswith("nx-") else "the rules of the ontology"


def _resting(shown: Shown, proofs: Proofs) -> str:
    names = f"the claim {shown.claims[0]}" if len(shown.claims) == 1 else f"the claims {', '.join(shown.claims)} together"
    return f"from {names}" if proofs.view == "accepted" else f"supposed, if {names} held"


def _ids(proofs: Proofs) -> dict[str, str]:
    return {cited.term: cited.id for cited in proofs.claims.values()}


def iter_tree(shown: Iterable[Node], conclusion: int, ids: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of a proof as a tree, the conclusion first; `ids` gives the id of each claim (term)."""
    walked = list(_walk(shown, conclusion, ids))
    for place, (depth, line) in enumerate(walked):
        stems = ["│  " if _goes_on(walked, place, level) else "   " for level in range(1, depth)]
        mark = "" if depth == 0 else "├─ " if _goes_on(walked, place, depth) else "└─ "
        yield "".join(stems) + mark + line


def _goes_on(walked: list[tuple[int, str]], place: int, level: int) -> bool:
    """Tell whether a branch at some depth has another twig further down."""
    for depth, _ in walked[place + 1 :]:
        if depth <= level:
            return depth == level
    return False


def _walk(shown: Iterable[Node], conclusion: int, ids: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Yield depth and words of each node, the conclusion first; what was shown before is not unfolded again."""
    nodes = {node.id: node for node in shown}
    told: set[int] = set()
    waiting = [(0, conclusion)]
    while waiting:
        depth, name = waiting.pop()
        node = nodes[name]
        again = node.kind == "step" and name in told
        yield depth, f"{node.text}   [{_origin(node, ids)}{', as above' if again else ''}]"
        if not again:
            told.add(name)
            waiting.extend((depth + 1, premise) for premise in reversed(node.premises))


def _origin(node: Node, ids: Mapping[str, str]) -> str:
    if node.kind == "step":
        return node.rule
    if node.kind == "axiom":
        return "axiom"
    places = ", ".join(f"{ids[claim]} {place}" for claim, place in zip(node.claims, node.positions, strict=True))
    return f"claim {places}" if node.kind == "claim" else f"kind of a record that a claim mentions: {places}"


def _claim_lines(cited: Cited) -> list[str]:
    who = cited.claimant + (f", relayed by {cited.relayed_by}: one source" if cited.relayed_by else "")
    grade = f", {say_grade(cited.credibility)}" if cited.credibility else ""
    lines = [f"{cited.id}: {cited.status or 'in no view'}, {cited.modality}{grade}, {who}   {cited.position}"]
    lines += [f"  {cited.ruling}"] if cited.ruling else []
    lines += [f"  {_say_disputes(cited)}"] if cited.disputed else []
    lines += [f"  {cited.gist}"] if cited.gist else []
    for row in cited.evidence:
        lines.append(f"  {row.kind}: {row.source} ({row.label}){f', {row.place}' if row.place else ''}")
        if row.words or row.place:
            lines.append(f"  “{row.words}”" if row.words else "  (its words are not stored here: --sources DIR shows them)")
    return lines
