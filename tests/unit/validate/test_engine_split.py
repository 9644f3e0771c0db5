"""What shapes look at, what lies that near, and the reference split over processes."""

import importlib.util
import sys
from functools import cache
from pathlib import Path

import pytest

from nexusrdf.base.errors import NexusError
from nexusrdf.graph.quads import Triple
from nexusrdf.graph.syntax import parse_quads
from nexusrdf.validate import Engines
from nexusrdf.validate.engines import split
from nexusrdf.validate.engines.aim import aim_at_nodes
from nexusrdf.validate.engines.pyshacl_engine import run_reference
from nexusrdf.validate.engines.reach import find_reach, gather
from nexusrdf.validate.engines.reading import group
from nexusrdf.validate.engines.shapes import Shapes, index_shapes
from nexusrdf.validate.engines.support import find_roots


def load(name):
    """Load a module beside the tests."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


cases = load("engine_cases")


@cache
def parse(text: str) -> frozenset[Triple]:
    """Return the triples of some Turtle."""
    return frozenset((s, p, o) for s, p, o, _ in parse_quads((cases.PREFIXES + text).encode(), ".ttl"))


def shape(constraint: str) -> Shapes:
    """Return a shape `:S` that says something."""
    return index_shapes(parse(f":S a sh:NodeShape ; sh:targetClass :C ; {constraint} ."))


LINE = ":a :p :b . :b :p :c . :c :p :d . :z :p :a ."


@pytest.mark.parametrize(
    ("constraint", "steps"),
    [
        ("sh:property [ sh:path :p ; sh:minCount 1 ]", 2),
        ("sh:property [ sh:path ( :p :p :p ) ; sh:minCount 1 ]", 4),
        ("sh:property [ sh:path [ sh:alternativePath ( :p ( :p :q ) ) ] ; sh:minCount 1 ]", 3),
        ("sh:property [ sh:path [ sh:zeroOrOnePath :p ] ; sh:minCount 1 ]", 2),
        ("sh:or ( [ sh:path :p ; sh:node [ sh:property [ sh:path :q ; sh:class :D ] ] ] )", 3),
        ("sh:nodeKind sh:IRI", 1),
    ],
)
def test_find_reach_counts_the_longest_path_and_one_more(constraint: str, steps: int) -> None:
    """One more for what a constraint asks of the last node."""
    reach = find_reach(shape(constraint), ["<https://example.org/case#S>"])
    assert reach is not None
    assert steps == reach.steps


@pytest.mark.parametrize(
    "constraint",
    [
        "sh:property [ sh:path [ sh:zeroOrMorePath :p ] ; sh:minCount 1 ]",
        "sh:property [ sh:path ( :p [ sh:oneOrMorePath :q ] ) ; sh:minCount 1 ]",
        'sh:sparql [ sh:select "SELECT $this WHERE { $this ?p ?o }" ]',
        "sh:node :S",
        "sh:property [ sh:path :p ; sh:qualifiedValueShape [ sh:class :D ] ; sh:qualifiedValueShapesDisjoint true ]",
        ":own 1",
    ],
)
def test_find_reach_knows_no_end_when_a_shape_is_not_local(constraint: str) -> None:
    """Paths of any length, queries, recursion, shapes beside it, components of others."""
    assert find_reach(shape(constraint), ["<https://example.org/case#S>"]) is None


def test_gather_follows_paths_against_their_direction_when_a_path_is_inverse() -> None:
    """Only then: what leads to a node is often most of a graph."""
    found = {}
    for name, path in (("forth", ":p"), ("back", "[ sh:inversePath :p ]")):
        reach = find_reach(shape(f"sh:property [ sh:path {path} ; sh:minCount 1 ]"), ["<https://example.org/case#S>"])
        assert reach is not None
        found[name] = gather(group(parse(LINE)), {"<https://example.org/case#a>"}, reach)
    assert {"forth": parse(":a :p :b . :b :p :c ."), "back": parse(LINE) - parse(":c :p :d .")} == found


LOCAL = [name for name in cases.CASES if find_reach(i := index_shapes(parse(cases.CASES[name][0])), find_roots(i)) is not None]


def hold(name: str) -> None:
    """Hold a case to the same results in the whole and node by node in what lies near."""
    shapes, data = index_shapes(parse(cases.CASES[name][0])), parse(cases.CASES[name][1])
    roots = find_roots(shapes)
    reach = find_reach(shapes, roots)
    assert reach is not None
    for node in sorted({s for s, _, _ in data if s.startswith("<")}):
        aimed = aim_at_nodes(shapes, [(root, node) for root in roots])
        assert answer(data, aimed) == answer(gather(group(data), {node}, reach), aimed)


def answer(data: frozenset[Triple], shapes: frozenset[Triple]):
    """Return what the reference says, or the code of its refusal."""
    try:
        return frozenset(run_reference(data, shapes))
    except NexusError as error:
        return error.code


@pytest.mark.parametrize("name", LOCAL[::9])
def test_local_shapes_find_the_same_in_the_neighbourhood_of_a_node_alone(name: str) -> None:
    """Cases of some components; the soak run takes all."""
    hold(name)


@pytest.mark.soak
def test_all_local_shapes_find_the_same_in_the_neighbourhood_of_a_node_alone() -> None:
    """Every case of every component."""
    for name in LOCAL:
        hold(name)


def test_most_cases_are_local() -> None:
    """Else the test above would show little."""
    assert len(LOCAL) > 150


MANY = "".join(f":n{n} a :C ; :p {n} , :n{(n * 7) % 60} . " for n in range(60))
MANY += ":D rdfs:subClassOf :C . :x a :D . :y :q :n3 . :i a :Class ."
SHAPES = """
:S a sh:NodeShape ; sh:targetClass :C ; sh:property [ sh:path :p ; sh:maxInclusive 40 ] ;
    sh:property [ sh:path ( :p :p ) ; sh:or ( [ sh:class :D ] [ sh:datatype xsd:integer ; sh:minInclusive 50 ] ) ] .
:T a sh:NodeShape ; sh:targetObjectsOf :q ; sh:property [ sh:path [ sh:inversePath :p ] ; sh:minCount 9 ] .
:U a sh:NodeShape ; sh:targetNode :n5 ; sh:property [ sh:path [ sh:oneOrMorePath :p ] ; sh:maxCount 1 ] .
:Class a sh:NodeShape , rdfs:Class ; sh:property [ sh:path :p ; sh:minCount 1 ] .
"""


@pytest.mark.parametrize("jobs", [2, 3])
def test_engines_give_the_same_results_when_the_reference_is_split(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shapes that are local, one that is not, and one that is its own target; with real processes."""
    monkeypatch.setattr(split, "FEWEST", 1)
    ran = []
    run_parts = split.run_parts
    monkeypatch.setattr(split, "run_parts", lambda parts, n: ran.append(len(parts)) or run_parts(parts, n))
    data, shapes = parse(MANY), parse(SHAPES)
    expected = Engines("pyshacl").run(data, shapes)
    assert expected == Engines("pyshacl", jobs=jobs).run(data, shapes)
    assert ran == [jobs + 1]
    assert {"S", "T", "U", "Class"} <= {(result.trace.shape or "").rpartition("#")[2].rstrip(">") for result in expected}


def test_split_leaves_small_runs_whole() -> None:
    """Processes take longer to start than a small run takes."""
    assert split.split(parse(MANY), index_shapes(parse(SHAPES)), 2) == ()


def test_split_shares_out_the_data_when_shapes_are_local(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory: no share is the whole, and together they have every focus node once."""
    monkeypatch.setattr(split, "FEWEST", 1)
    local = index_shapes(parse(":S a sh:NodeShape ; sh:targetClass :C ; sh:property [ sh:path :p ; sh:maxCount 1 ] ."))
    parts = split.split(parse(MANY), local, 3)
    assert all(len(part.data) < len(parse(MANY)) * 0.9 for part in parts)
    aimed = [o for part in parts for _, p, o in part.shapes if p.endswith("#targetNode>")]
    assert sorted(aimed) == sorted({s for s, _, o in parse(MANY) if o.endswith(("#C>", "#D>")) and "subClassOf" not in s} - {
        "<https://example.org/case#D>"
    })  # fmt: skip


def test_engines_refuse_in_words_when_a_process_cannot_run_the_shapes(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of a process is the error of the run."""
    monkeypatch.setattr(split, "FEWEST", 1)
    shapes = parse(SHAPES + ":V a sh:NodeShape ; sh:targetClass :C ; sh:property [ sh:minCount 1 ] .")
    with pytest.raises(NexusError) as error:
        Engines("pyshacl", jobs=2).run(parse(MANY), shapes)
    assert error.value.code == "NX498"
