"""Findings point home: real records, made wrong in one place, are told at that place (docs/mutations.md).

`mutation_records.py`, `mutation_claims.py` and `mutation_syntax.py` have the operators; each says where the finding must
stand. `check` runs on a copy of the demo and of the bundled dataset. An ordinary run takes a seeded sample; `make soak`
takes up to eight places of each operator in each dataset and prints the table.
"""

import random
import shutil
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from by_path import load

from nexusrdf.pipeline import scaffold

SEED, SAMPLE, PLACES = 7, 20, 8
ENOUGH, EXACT = 500, 0.99


for part in ("mutation_world", "mutation_records", "mutation_claims", "mutation_syntax"):
    load(Path(__file__).with_name(f"{part}.py"))
M = load(Path(__file__).with_name("mutations.py"))


@pytest.fixture(scope="module", params=["demo", "bundled"])
def dataset(request, root, tmp_path_factory):
    """Give a copy of a dataset, and all its mutations."""
    folder = tmp_path_factory.mktemp(request.param) / "data"
    if request.param == "demo":
        scaffold(folder, base="https://data.example.net/straits", demo=True)
    else:
        shutil.copytree(root / "data", folder)
    return folder, list(M.iter_mutations(M.read_world(folder)))


def test_mutations_are_told_where_they_are_in_a_sample(dataset):
    """Twenty operators of each dataset, one place each: all are told at the line and column."""
    folder, mutations = dataset
    chosen = random.Random(SEED).sample(M.choose(mutations, 1, SEED), SAMPLE)
    assert [] == [
        (t.verdict, t.mutation.operator, t.mutation.at, t.found) for t in M.try_all(folder, chosen) if t.verdict != "exact"
    ]


def test_mutations_are_of_many_kinds(dataset):
    """An operator that fits no place any more is noticed; so is one that changes nothing."""
    folder, mutations = dataset
    chosen = M.choose(mutations, 1, SEED)
    assert len(chosen) >= 70
    assert [] == [m.operator for m in chosen if (folder / m.file).read_bytes() == m.data]


def test_judge_tells_a_place_from_the_record_and_from_silence(dataset):
    """The measure itself: a finding in another column, of another code, or none, is no hit."""
    folder, mutations = dataset
    mutation = next(m for m in mutations if m.operator == "unknown kind")
    moved, other = M.replace(mutation, at=(mutation.at[0], 999)), M.replace(mutation, codes=("NX104",))
    silent = M.replace(mutation, data=(folder / mutation.file).read_bytes())
    verdicts = [told.verdict for told in M.try_all(folder, [mutation, moved, other, silent])]
    assert ["exact", "record", "elsewhere", "silent"] == verdicts


@pytest.mark.soak
def test_mutations_are_told_where_they_are(dataset, capsys):
    """99 of 100 at the line and column, the others in the record, none unnoticed."""
    folder, mutations = dataset
    told = list(M.try_all(folder, M.choose(mutations, PLACES, SEED)))
    table = defaultdict(Counter)
    for one in told:
        table[one.mutation.operator][one.verdict] += 1
    with capsys.disabled():
        for operator, verdicts in sorted(table.items()):
            sys.stdout.write(f"| {operator} | {verdicts.total()} | {verdicts['exact']} | {verdicts['record']} |\n")
    everywhere = sum(table.values(), Counter())
    assert everywhere.total() >= ENOUGH
    assert 0 == everywhere["silent"] + everywhere["elsewhere"], [t for t in told if t.verdict in {"silent", "elsewhere"}]
    assert everywhere["exact"] / everywhere.total() >= EXACT, [t for t in told if t.verdict != "exact"]
