"""Every competency question over the bundled dataset against an answer written by hand from the article.

An answer holds `columns` and `rows` with ids in place of IRIs, and of labels where the column says so.
`complete` false: the rows are among those of the answer; `absent` rows must not be. `params`, `on` and
`view` are those of the question.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

from nexusrdf.base.iri import Base
from nexusrdf.graph.syntax import literal_parts
from nexusrdf.pipeline import build, open_release
from nexusrdf.query import Stores, list_named, run_named

ANSWERS = sorted((Path(__file__).parent / "answers").glob("*.json"))


@pytest.fixture(scope="session")
def stores(root, tmp_path_factory) -> Stores:
    """Build the bundled dataset once."""
    dist = tmp_path_factory.mktemp("dist")
    assert build(root / "data", dist).release is not None
    return open_release(dist).stores


def _read(term: str | None, base: Base) -> str | None:
    if term is None:
        return None
    return base.id_of(term[1:-1]) if term.startswith("<") else literal_parts(term)[0]


def _asked(stores: Stores, name: str, answer: dict) -> list[tuple[str | None, ...]]:
    rows = run_named(stores, name, answer.get("params", {}), view=answer.get("view", "claimed"), on=answer.get("on"))
    chosen = [rows.columns.index(column) for column in answer["columns"]]
    return [tuple(_read(row[n], Base(stores.base)) for n in chosen) for row in rows.rows]


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.stem)
def test_question_has_its_stored_answer(stores, path):
    """The answer is the article's, not the tool's."""
    for answer in json.loads(path.read_text(encoding="utf-8")):
        found, expected = Counter(_asked(stores, path.stem, answer)), Counter(tuple(row) for row in answer["rows"])
        missing, surplus = expected - found, found - expected if answer.get("complete", True) else Counter()
        assert (missing, surplus) == (Counter(), Counter()), answer.get("why", "")
        assert not {tuple(row) for row in answer.get("absent", [])} & set(found)


def test_every_question_has_a_stored_answer():
    """A query without one could answer anything."""
    assert {query.name for query in list_named()} == {path.stem for path in ANSWERS}


@pytest.mark.parametrize("query", list_named(), ids=lambda query: query.name)
def test_question_comes_the_same_twice_and_complete(stores, query):
    """Columns as declared, rows in one order, no row twice, less in the accepted view than in the claimed."""
    rows = run_named(stores, query.name, {})
    assert rows == run_named(stores, query.name, {})
    assert rows.columns == query.columns
    assert len(set(rows.rows)) == len(rows.rows)
    accepted = run_named(stores, query.name, {}, view="accepted")
    if "status" in rows.columns:
        status = rows.columns.index("status")
        assert {row[status] for row in accepted.rows} <= {'"accepted"', None}
        assert {row[status] for row in rows.rows} <= {'"accepted"', '"pending"', '"claimed"', None}
