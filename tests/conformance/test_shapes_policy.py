"""The rules on sensitive content against the promotion policy: two implementations, one answer."""

from functools import cache
from pathlib import Path
from types import MappingProxyType

from nexusrdf.graph.layers import make_layers
from nexusrdf.model.config import parse_config
from nexusrdf.model.dataset import Dataset, read_dataset
from nexusrdf.model.promotion import Bar, Promotion, Status, Verdict, promote
from nexusrdf.records import iter_record_files, parse_mapping, read_file
from nexusrdf.validate import check_rules

DATA = Path(__file__).resolve().parents[2] / "data"
SENSITIVE = {"NX456", "NX457", "NX476", "NX477", "NX478", "NX479", "NX489"}


@cache
def bundled() -> Dataset:
    """Return the bundled dataset."""
    mapping, _ = parse_mapping((DATA / "nexus.yaml").read_bytes(), "nexus.yaml")
    assert mapping is not None
    config, _ = parse_config(mapping)
    records = tuple(record for path, name in iter_record_files(DATA) for record in read_file(path, name).records)
    return read_dataset(records, config)[0]


def flagged(promotion: Promotion) -> set[str]:
    """Return the ids of the claims that the rules on sensitive content find."""
    dataset = bundled()
    results = check_rules(make_layers(dataset, promotion).iter_quads(), base=dataset.config.base, as_of=dataset.as_of)
    return {(result.trace.focus or "").strip("<>").rpartition("/")[2] for result in results if result.code in SENSITIVE}


def test_rules_flag_what_the_policy_bars_when_everything_is_accepted() -> None:
    """The rules recompute sensitivity from the claims alone: a leak in the policy's code would show here."""
    promotion = promote(bundled())
    accepted = {c: Verdict(Status.ACCEPTED, (), v.ties) if v.status else v for c, v in promotion.verdicts.items()}
    barred = {c for c, v in promotion.verdicts.items() if v.status and any(reason.bar is Bar.SENSITIVE for reason in v.reasons)}
    assert barred
    assert barred == flagged(Promotion(MappingProxyType(accepted), promotion.sensitive))


def test_rules_flag_nothing_when_the_policy_decides() -> None:
    """What the policy lets in is safe by the rules too."""
    assert set() == flagged(promote(bundled()))
