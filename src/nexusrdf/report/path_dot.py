"""Chains of claims as a drawing for Graphviz."""

from collections.abc import Iterator

from nexusrdf.report.excerpt import escape
from nexusrdf.report.path_text import head_of, iter_search, joint_of, name_of, says_of, worth_of
from nexusrdf.report.paths import NOTE, Joined, Paths, Shown, Tied


def format_path_dot(paths: Paths) -> str:
    """Return chains as DOT: a cluster each, actors as boxes, what ties them between, with who says so.

    What is not accepted is drawn with broken lines.
    """
    lines = ["graph paths {", "  rankdir=LR;", f"  label={_quoted(head_of(paths), NOTE, *iter_search(paths))};"]
    for number, chain in enumerate(paths.chains, 1):
        lines += [f"  subgraph cluster_{number} {{", f"    label={_quoted(f'{number}. {worth_of(chain)}')};"]
        lines += [f"    {line}" for line in _chain(chain, paths, f"c{number}")]
        lines.append("  }")
    return "".join(f"{line}\n" for line in [*lines, "}"])


def _chain(chain: Shown, paths: Paths, prefix: str) -> Iterator[str]:
    yield f"{prefix}a0 [shape=box, label={_quoted(name_of(chain.parts[0].start))}];"
    for place, part in enumerate(chain.parts, 1):
        one, other, tie = f"{prefix}a{place - 1}", f"{prefix}a{place}", f"{prefix}t{place}"
        yield f"{other} [shape=box, label={_quoted(name_of(part.end))}];"
        if isinstance(part, Joined):
            yield f"{one} -- {other} [style=dotted, label={_quoted(joint_of(part))}];"
            continue
        style = "solid" if all(paths.claims[name].status == "accepted" for name in part.claims) else "dashed"
        yield f"{tie} [shape=ellipse, style={style}, label={_quoted(*_tie(part, paths))}];"
        yield f"{one} -- {tie} [style={style}, label={_quoted(part.start_part)}];"
        yield f"{tie} -- {other} [style={style}, label={_quoted(part.end_part)}];"


def _tie(step: Tied, paths: Paths) -> tuple[str, ...]:
    said = [f"according to {says_of(paths.claims[name])} ({name})" for name in step.claims]
    verbs = (("denied", step.denied), ("disputed", step.disputed))
    against = [f"{verb} by {paths.claims[name].claimant} ({name})" for verb, names in verbs for name in names]
    return step.node.label, ", ".join(filter(None, (step.kind, step.when))), *said, *against


def _quoted(*lines: str) -> str:
    """Return lines as one text of DOT; a line end within one is shown as an escape, so that no label forges a line."""
    return '"' + "\\n".join(escape(line).replace("\\", "\\\\").replace('"', '\\"') for line in lines) + '"'
