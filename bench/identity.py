"""Precision and recall of identity proposals on real official lists, with the lists' own cross-references as truth.

    python bench/identity.py FEEDS [--wrong]

FEEDS is a folder with the official files. Prints the tables of docs/lists/identity.md; `--wrong` also prints every
proposal by name that the truth does not have, and every true pair that was missed, to be read by hand.
"""

import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from time import process_time

from rapidfuzz.fuzz import ratio, token_set_ratio

from nexusrdf.model.identity import LEAST, Likeness, Party, Proposal, iter_parties, propose
from nexusrdf.model.identity.names import compare_names
from nexusrdf.model.identity.numbers import compare_numbers
from nexusrdf.pipeline import load_dataset

FEEDS = {
    "un18": ("un-xml", "un-sc/un-consolidated-2018-10-29.xml.gz"),
    "un24": ("un-xml", "un-sc/un-consolidated-2024-05-15.xml"),
    "eu24": ("eu-xml", "eu-fsf/eu-fsf-1_1-2024-05-13-even.xml.gz"),
    "ofsi18": ("uk-ofsi", "uk-ofsi/conlist-2018-04-13.csv.gz"),
    "ofsi25": ("uk-ofsi", "uk-ofsi/conlist-2025-04-10-even-groups.csv.gz"),
    "fcdo26": ("uk-fcdo", "uk-fcdo/uksl-2026-09-02-trimmed.xml"),
    "ofac24": ("ofac-xml", "ofac/xml/sdn-2024-05-07.xml.gz"),
    "ofac18": ("ofac-csv", "ofac/csv-2018-12"),
}
TABLES = ("sdn.csv", "add.csv", "alt.csv", "sdn_comments.csv")  # of OFAC, whose day is that of their folder
DATED = "sdn-2018-12-20"
REGISTERED = (
    ("un24", "eu24", "UN number", {"un-sc"}),
    ("un24", "ofsi25", "UN number", {"un-sc"}),
    ("un18", "ofsi18", "UN number, old or new", {"un-sc", "un-sc-old"}),
    ("ofsi18", "ofsi25", "OFSI group id", {"uk-ofsi"}),
)
TAILS = frozenset({"tail", "former tail"})
THINGS = (
    ("ofac18", "ofac24", "vessel", "IMO number", frozenset({"imo"}), "ofac"),
    ("ofsi18", "ofsi25", "vessel", "IMO number", frozenset({"imo"}), "uk-ofsi"),
    ("ofac18", "ofac24", "aircraft", "tail and serial number, model", TAILS | {"serial"}, "ofac"),
    ("ofac18", "ofac24", "aircraft", "tail number, model", TAILS, "ofac"),
    ("ofac18", "ofac24", "aircraft", "serial number, model", frozenset({"serial"}), "ofac"),
)
PAPERS = (("un24", "ofac24"), ("eu24", "ofac24"), ("ofsi25", "ofac24"))
LIKENESS = Likeness(token_set_ratio, ratio)
SURE = 0.87  # papers of one number and one country
Pairs = set[tuple[str, str]]


def read_parties(feeds: Path) -> dict[str, list[Party]]:
    """Read all lists as one dataset, and return their parties by feed."""
    lines = ["title: t", "base: https://example.org/t", "licence: https://example.org/l", "feeds:"]
    with tempfile.TemporaryDirectory() as folder:
        for feed, (kind, file) in FEEDS.items():
            lines.append(f"  {feed}: {{kind: {kind}, file: {_copy(feeds / file, Path(folder))}, licence: its own}}")
        (Path(folder) / "nexus.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        parties = list(iter_parties(load_dataset(Path(folder)).dataset))
    return {feed: [party for party in parties if party.home == f"{feed}-list"] for feed in FEEDS}


def _copy(source: Path, folder: Path) -> str:
    """Copy a list, and return the path that a feed names it by."""
    if not source.is_dir():
        return Path(shutil.copy(source, folder)).name
    (folder / DATED).mkdir()
    for table in TABLES:
        shutil.copy(source / table, folder / DATED)
    return f"{DATED}/"


def true_by_register(one: Iterable[Party], other: Iterable[Party], registers: set[str]) -> Pairs:
    """Return the pairs that bear one number of some registers."""
    having = defaultdict(set)
    for party in one:
        for number in party.numbers:
            if number.register in registers:
                having[number.value].add(party.id)
    numbers = [(party.id, number.value) for party in other for number in party.numbers if number.register in registers]
    return {(first, second) for second, value in numbers for first in having[value]}


def true_by_paper(one: Iterable[Party], other: Iterable[Party]) -> Pairs:
    """Return the pairs with a paper of one number and country."""
    having = defaultdict(list)
    for party in one:
        for number in party.numbers:
            having[number.value].append((party.id, number))
    return {
        (first, party.id)
        for party in other
        for number in party.numbers
        for first, same in having[number.value]
        if not number.register and (compared := compare_numbers(same, number)) and compared[0] >= SURE
    }


def hide(parties: Iterable[Party], *, papers: bool = False) -> Iterator[Party]:
    """Yield parties without the numbers of registers, and without papers too unless they are asked for."""
    for party in parties:
        yield replace(party, numbers=tuple(number for number in party.numbers if papers and not number.register))


def told(proposals: Iterable[Proposal], one: Iterable[Party]) -> dict[tuple[str, str], Proposal]:
    """Return proposals by the ids of their parties, those of one list first."""
    first = {party.id for party in one}
    return {(p.one.id, p.other.id) if p.one.id in first else (p.other.id, p.one.id): p for p in proposals}


def rate(got: Pairs, truth: Pairs) -> str:
    """Return the cells of a row: proposed, of these judged, right; precision and recall."""
    known = [{pair[end] for pair in truth} for end in (0, 1)]
    judged = {pair for pair in got if pair[0] in known[0] or pair[1] in known[1]}
    right = len(got & truth)
    return f"{len(got):,} | {len(judged):,} | {right:,} | {right / max(len(judged), 1):.1%} | {right / max(len(truth), 1):.1%}"


def tell_names(one: list[Party], other: list[Party], truth: Pairs, head: str, *, wrong: bool) -> None:
    """Print the rows for pairs proposed by name, birth and country."""
    for label, likeness in (("yes", LIKENESS), ("no", None)):
        found = told(propose([*hide(one), *hide(other)], likeness=likeness, least=LEAST), one)
        for least in (LEAST, 0.7, 0.8, 0.9):
            got = {pair for pair, proposal in found.items() if proposal.score >= least}
            print(f"| {head} | {label} | {least} | {rate(got, truth)} |")
        if wrong and likeness is not None:
            tell_wrong(found, truth, {party.id: party for party in (*one, *other)})


def tell_wrong(found: dict[tuple[str, str], Proposal], truth: Pairs, parties: dict[str, Party]) -> None:
    """Print what the truth does not have, and what was missed."""
    known = [{pair[end] for pair in truth} for end in (0, 1)]
    for pair, proposal in sorted(found.items()):
        if pair not in truth and (pair[0] in known[0] or pair[1] in known[1]):
            print("  not in the truth:", proposal.score, *pair, "; ".join(proposal.reasons), file=sys.stderr)
    for pair in sorted(truth - found.keys()):
        print("  missed:", *pair, *(parties[end].label for end in pair), sep=" | ", file=sys.stderr)


def tell_things(lists: dict[str, list[Party]]) -> None:
    """Print the rows of ships and aircraft, all references of lists hidden; and what agrees where nothing tells what is true."""
    print("\n| lists | what | by | true pairs | proposed | judged | right | precision | recall |")
    print(f"|{'---|' * 9}")
    for a, b, sort, by, kept, register in THINGS:
        one, other = ([p for p in lists[feed] if p.sort == sort] for feed in (a, b))
        truth = true_by_register(one, other, {register})
        shown = (replace(p, numbers=tuple(n for n in p.numbers if (n.register or n.sort) in kept)) for p in (*one, *other))
        found = told(propose(shown, likeness=LIKENESS), one)
        print(f"| {a}, {b} | {sort} | {by} | {len(truth)} | {rate(set(found), truth)} |")
        for pair in sorted(found.keys() - truth):
            print("  not in the truth:", found[pair].score, *pair, "; ".join(found[pair].reasons), file=sys.stderr)
    for a, b in (("ofsi18", "ofac24"), ("ofsi25", "ofac24"), ("ofsi18", "ofac18")):
        found = propose([p for feed in (a, b) for p in lists[feed] if p.is_thing], likeness=LIKENESS)
        alike = sum(compare_names(p.one, p.other, LIKENESS).score == 1 for p in found)
        print(f"Ships and aircraft of {a} and {b}: {len(found)} proposed, {alike} with one name.")


def tell_consistency(lists: dict[str, list[Party]]) -> None:
    """Print how often two editions of the OFSI list, seven years apart, give one group the same UN entry."""
    old = dict(pair[::-1] for pair in true_by_register(lists["un18"], lists["ofsi18"], {"un-sc", "un-sc-old"}))
    new = dict(pair[::-1] for pair in true_by_register(lists["un24"], lists["ofsi25"], {"un-sc"}))
    same = true_by_register(lists["un18"], lists["un24"], {"un-sc"})
    groups = true_by_register(lists["ofsi18"], lists["ofsi25"], {"uk-ofsi"})
    both = [(old[a], new[b]) for a, b in groups if a in old and b in new]
    print(f"\nGroups with a UN entry in both OFSI editions: {len(both)}; the same entry: {sum(pair in same for pair in both)}.")


def main() -> None:
    """Print the tables."""
    every = read_parties(Path(sys.argv[1]))
    lists = {feed: [party for party in parties if not party.is_thing] for feed, parties in every.items()}
    wrong = "--wrong" in sys.argv
    print("\n| lists | by | true pairs | names not alike | found by papers | judged | right | precision | recall |")
    print(f"|{'---|' * 9}")
    for a, b, by, registers in REGISTERED:
        one, other = lists[a], lists[b]
        truth = true_by_register(one, other, registers)
        found = told((p for p in propose([*hide(one, papers=True), *hide(other, papers=True)]) if p.by_number), one)
        parties = {party.id: party for party in (*one, *other)}
        strange = sum(compare_names(parties[x], parties[y], LIKENESS).score < 0.5 for x, y in truth)
        print(f"| {a}, {b} | {by} | {len(truth)} | {strange} | {rate(set(found), truth)} |")
    print("\n| lists | extra | score from | proposed | judged | right | precision | recall |\n|---|---|---|---|---|---|---|---|")
    for a, b, _, registers in REGISTERED:
        one, other = lists[a], lists[b]
        tell_names(one, other, true_by_register(one, other, registers), f"{a}, {b}", wrong=wrong)
    for a, b in PAPERS:
        one, other = lists[a], lists[b]
        truth = true_by_paper(one, other)
        tell_names(one, other, truth, f"{a}, {b} ({len(truth)} true by papers)", wrong=wrong)
    tell_consistency(lists)
    tell_things(every)
    for a, b in (("fcdo26", "ofsi25"), ("fcdo26", "un24")):
        proposals = propose([*lists[a], *lists[b]])
        print(f"{a} ({len(lists[a])} entries), {b}: {sum(p.by_number for p in proposals)} by number, of {len(proposals)} proposals")
    current = [party for feed in ("un24", "eu24", "ofsi25", "ofac24") for party in lists[feed]]
    for extra, likeness in (("with", LIKENESS), ("without", None)):
        start = process_time()
        proposals = propose(current, likeness=likeness)
        seconds = process_time() - start
        counts = f"{len(proposals):,} proposed, {sum(p.by_number for p in proposals):,} by number"
        print(f"{len(current):,} parties of four lists, {extra} the extra: {counts}; {seconds:.1f} s")


if __name__ == "__main__":
    main()
