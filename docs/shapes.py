"""The reference page of shapes and rules, made from their declarations."""

from pathlib import Path

from nexusrdf.base.vocab import NX, SH, SHAPES
from nexusrdf.graph.quads import Triple
from nexusrdf.validate import load_shapes
from nexusrdf.validate.positions import literal_text
from nexusrdf.validate.rule_files import load_rules
from nexusrdf.validate.words import say_term

EXAMPLES = Path(__file__).resolve().parents[1] / "shapes" / "tests"
LAYERS = {
    "records": "Run over the records graph: claims, evidence, decisions, sources, names, identity links.",
    "accepted": "Run over the accepted graph, and over it together with what follows from it.",
    "advice": "Run over what is claimed and not accepted; they never bar a release.",
}
TARGETS = {
    "targetClass": "instances of",
    "targetSubjectsOf": "what has",
    "targetObjectsOf": "what is the value of",
    "targetNode": "the node",
}
HEAD = ["| name | code | of | says | severity | examples |", "|---|---|---|---|---|---|"]


def shapes_page(note: str) -> str:
    """Return the page: a table of shapes for each layer, and one of the whole-graph rules."""
    lines = [
        "# Shapes and rules",
        note,
        "Shapes hold single nodes to account, rules (SPARQL over all graphs at once) what no shape can see. Each has examples in",
        "`shapes/tests`, at least one that passes and one that fails; [the mutation test](../shape-mutations.md) shows that they",
        "need every part of it. [codes.md](codes.md) explains the codes; [own-shapes.md](../own-shapes.md) how a dataset adds",
        "its own.",
        "",
    ]
    for layer, text in LAYERS.items():
        lines += [f"## {layer}", "", text, "", *HEAD, *_rows(layer), ""]
    lines += ["## rules", "", "Each is a file `NAME.rq`. A word in braces stands for what the rule found.", ""]
    lines += ["| name | code | says | severity | examples |", "|---|---|---|---|---|"]
    for rule in sorted(load_rules(), key=lambda r: r.name):
        severity = str(rule.severity)
        lines.append(f"| {rule.name} | {rule.code} | {_cell(rule.message)} | {severity} | {_examples(rule.name)} |")
    return "\n".join(lines)


def _rows(layer: str) -> list[str]:
    shapes = load_shapes(layer)
    rows = []
    for shape in sorted({s for s, p, _ in shapes if p in {f"<{SH}{name}>" for name in TARGETS}}):
        name = shape[1:-1].removeprefix(SHAPES)
        parts = [
            part for part in (shape, *sorted(_values(shapes, shape, f"{SH}property"))) if _values(shapes, part, f"{NX}findingCode")
        ]
        (code,) = {literal_text(v) for part in parts for v in _values(shapes, part, f"{NX}findingCode")}
        (severity,) = {v[1:-1].removeprefix(SH).lower() for part in parts for v in _values(shapes, part, f"{SH}severity")}
        said = dict.fromkeys(literal_text(v) for part in parts for v in _values(shapes, part, f"{SH}message"))
        targets = "; ".join(
            f"{words} {', '.join(f'`{say_term(v)}`' for v in sorted(found))}"
            for target, words in TARGETS.items()
            if (found := _values(shapes, shape, f"{SH}{target}"))
        )
        rows.append(f"| {name} | {code} | {targets} | {_cell(' '.join(said))} | {severity} | {_examples(name)} |")
    return rows


def _values(shapes: tuple[Triple, ...], subject: str, predicate: str) -> list[str]:
    return sorted(o for s, p, o in shapes if (s, p) == (subject, f"<{predicate}>"))


def _examples(name: str) -> str:
    """Link the examples of a shape or rule by the part of their names that tells them apart."""
    paths = sorted(EXAMPLES.glob(f"{name}_*"))
    return " ".join(f"[{path.stem.removeprefix(f'{name}_')}](../../shapes/tests/{path.name})" for path in paths)


def _cell(text: str) -> str:
    return text.replace("|", r"\|")
