"""Chains of claims as indented text and as Markdown, for people."""

from collections.abc import Iterator
from typing import Final

from nexusrdf.report.excerpt import escape
from nexusrdf.report.paths import NOTE, Item, Joined, Paths, Shown, Tied
from nexusrdf.report.plain import escape_markdown, say_grade
from nexusrdf.report.proofs import Cited

_OTHERS: Final = 6


def format_path_text(paths: Paths) -> str:
    """Return chains as text: actors at the margin, what ties them between; no label can forge a line of it."""
    lines = [head_of(paths), *(f"  {line}" for line in iter_search(paths))]
    for number, chain in enumerate(paths.chains, 1):
        lines += ["", f"{number}. {worth_of(chain)}", *(f"   {line}" for line in _lines(chain, paths))]
    return "".join(f"{escape(line)}\n" for line in lines)


def format_path_markdown(paths: Paths) -> str:
    """Return chains as Markdown: a list of steps each; markup in labels is escaped."""
    lines = [
        f"# {escape_markdown(head_of(paths))}",
        "",
        escape_markdown(NOTE),
        "",
        *(f"- {escape_markdown(line)}" for line in iter_search(paths)),
    ]
    for number, chain in enumerate(paths.chains, 1):
        lines += ["", f"## Chain {number}: {escape_markdown(worth_of(chain))}", ""]
        for part in chain.parts:
            told = joint_of(part) if isinstance(part, Joined) else tie_of(part)
            one, other = escape_markdown(name_of(part.start)), escape_markdown(name_of(part.end))
            lines.append(f"- **{one}** and **{other}**: {escape_markdown(told)}")
            if isinstance(part, Tied):
                lines += [f"  - {escape_markdown(line.strip())}" for line in _details(part, paths)]
    return "".join(f"{line}\n" for line in lines)


def head_of(paths: Paths) -> str:
    """Return the first line: between whom, and that it is no proof."""
    return f"{name_of(paths.start)} and {name_of(paths.end)}: what claims say ties them, which is no proof of complicity"


def iter_search(paths: Paths) -> Iterator[str]:
    """Yield in words what was searched, and what came of it."""
    sought = paths.sought
    which = "accepted claims" if sought.view == "accepted" else "all claims that stand"
    parts = [f"chains of at most {count(sought.max_length, 'step')}", which]
    parts += [f"at least as sure as {sought.min_modality}"] if sought.min_modality else []
    parts += [f"what can have held on {sought.on}"] if sought.on else []
    parts += [f"{' and '.join(sought.also)} count as ties"] if sought.also else []
    yield f"searched: {'; '.join(parts)}; {count(paths.read, 'relation, event or record', 'relations, events and records')} read"
    if not paths.chains:
        yield "no path: no such chain of any length" if paths.apart else "no path: no such chain of that length"
    elif paths.more:
        shown = "one is" if len(paths.chains) == 1 else f"{len(paths.chains)} are"
        yield f"the best {shown} shown; there are more (--limit)"
    else:
        yield f"{count(len(paths.chains), 'chain')}, the best first"
    if paths.cut:
        yield "the search was ended by a limit: there may be more chains, and surer ones"


def worth_of(chain: Shown) -> str:
    """Return what a chain is worth in words, and whether somebody denies or disputes a step of it."""
    held = {"": "", "yes": ", holds on that date", "possible": ", possible on that date"}[chain.holds]
    weakest = f"weakest link {chain.modality} ({chain.weakest})"
    rests = f"{weakest}, {count(chain.sources, 'independent source')}, {count(chain.length, 'step')}"
    return f"{rests}, {chain.standing}{held}{_against(chain)}"


def _against(chain: Shown) -> str:
    steps = [part for part in chain.parts if isinstance(part, Tied)]
    against = {"denied": any(step.denied for step in steps), "disputed": any(step.disputed for step in steps)}
    told = " and ".join(word for word, is_so in against.items() if is_so)
    return f"; a step of it is {told}" if told else ""


def name_of(item: Item) -> str:
    """Return a record's label and id.

    >>> name_of(Item("https://example.org/id/actor/org-a", "org-a", "The Society"))
    'The Society (org-a)'
    """
    return item.label if item.label == item.id else f"{item.label} ({item.id})"


def tie_of(step: Tied) -> str:
    """Return what ties two actors in words: which end each is, and of what."""
    held = "possible on that date" if step.holds == "possible" else ""
    told = ", ".join(part for part in (step.kind, step.when, held) if part)
    return f"{step.start_part} — {step.node.label} ({told}) — {step.end_part}"


def joint_of(part: Joined) -> str:
    """Return in words what joins two records."""
    return f"held to be one actor: {part.link.id}, {part.decided}   {part.position}"


def count(number: int, word: str, words: str = "") -> str:
    """Return a number with its word.

    >>> count(1, "step"), count(2, "step")
    ('1 step', '2 steps')
    """
    return f"{number:,} {word}" if number == 1 else f"{number:,} {words or f'{word}s'}"


def _lines(chain: Shown, paths: Paths) -> Iterator[str]:
    yield name_of(chain.parts[0].start)
    for part in chain.parts:
        if isinstance(part, Joined):
            yield f"= {joint_of(part)}"
        else:
            yield f"│ {tie_of(part)}"
            yield from (f"│ {line}" for line in _details(part, paths))
        yield name_of(part.end)


def _details(step: Tied, paths: Paths) -> Iterator[str]:
    for name in step.claims:
        cited = paths.claims[name]
        yield f"  according to {says_of(cited)}"
        yield f"    claim {name}   {cited.position}; {sources_of(cited)}"
        if cited.gist:
            yield f"    it says: {cited.gist}"
    if step.others:
        shown = [other.claim if other.node == step.node else f"{other.claim} ({other.node.label})" for other in step.others]
        more = f" and {len(shown) - _OTHERS} more" if len(shown) > _OTHERS else ""
        yield f"  also: {', '.join(shown[:_OTHERS])}{more}"
    for verb, names in (("denied", step.denied), ("disputed", step.disputed)):
        for name in names:
            cited = paths.claims[name]
            yield f"  {verb} by {cited.claimant} ({name})   {cited.position}"


def says_of(cited: Cited) -> str:
    """Return who says something, how, and how that stands."""
    relayed = f", relayed by {cited.relayed_by}" if cited.relayed_by else ""
    return f"{cited.claimant}{relayed}: {cited.modality}, {cited.status}, {say_grade(cited.credibility)}"


def sources_of(cited: Cited) -> str:
    """Return the sources of a claim with the place of its words."""
    places = (f"{row.source} ({row.label}){f', {row.place}' if row.place else ''}" for row in cited.evidence)
    return f"source {'; '.join(dict.fromkeys(places))}"
