"""The cases of the promotion policy as whole datasets, for the rules that guard the same policy."""

import importlib.util
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from nexusrdf.base.iri import Base
from nexusrdf.graph.emit import make_iris, term
from nexusrdf.graph.layers import make_layers
from nexusrdf.graph.quads import Quad, Term
from nexusrdf.model.dataset import Dataset
from nexusrdf.model.promotion import Bar, Promotion, Status, Verdict, is_finding, promote
from nexusrdf.model.ties import Clause

MODEL = Path(__file__).resolve().parents[1] / "unit" / "model" / "test_promotion.py"
SUBKINDS = {"armed-group", "political-party", "media-outlet", "think-tank", "intergovernmental-body"}
CODES = frozenset({"NX456", "NX457", "NX476", "NX477", "NX478", "NX479", "NX489"})
"""The rules on sensitive content that is accepted."""
IMPUTATION = "NX459"
"""The rule on sensitive content that is worded flatly."""


@dataclass(frozen=True, slots=True)
class PolicyCase:
    """A dataset with what the policy bars accepted all the same, and the ids of the claims that it bars.

    `imputed` are the claims that word an imputation flatly.
    """

    why: str
    quads: tuple[Quad, ...]
    roles: tuple[Term, ...]
    base: Base
    barred: frozenset[str]
    imputed: frozenset[str]


@cache
def policy_cases() -> tuple[PolicyCase, ...]:
    """Return every case of tests/unit/model/promotion.

    The model knows of what kind a record is, a graph only what claims say: claims that carry the kinds of bodies, and of
    whom a collective is, stand beside those of the case.
    """
    spec = importlib.util.spec_from_file_location("promotion_cases", MODEL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return tuple(make_case(param.id, module.read(_with_kinds(param.values[0], module.WORLD))) for param in module.CASES)


def _with_kinds(case: dict, world: list[dict]) -> dict:
    records = [*world, *case.get("records", [])]
    told = [f"{record['id']}.kind" for record in records if record["kind"] in SUBKINDS]
    told += [f"{record['id']}.of" for record in records if record["kind"] == "actor-collective" and "of" in record]
    more = [{"id": f"more-{n}", "carries": path, "how": "speculated", "decisions": []} for n, path in enumerate(told)]
    return {**case, "claims": [*case["claims"], *more]}


def make_case(why: str, dataset: Dataset) -> PolicyCase:
    """Accept every claim that the policy bars as sensitive, whatever else bars it."""
    promotion = promote(dataset)
    barred = {c for c, v in promotion.verdicts.items() if v.status and any(reason.bar is Bar.SENSITIVE for reason in v.reasons)}
    verdicts = {c: Verdict(Status.ACCEPTED, (), v.ties) if c in barred else v for c, v in promotion.verdicts.items()}
    layers = make_layers(dataset, Promotion(MappingProxyType(verdicts), promotion.sensitive))
    iris = make_iris(dataset.config.base, dataset.entities)
    roles = tuple(iris.records.get(role, term(f"nx:role-{role}")) for role in sorted(dataset.config.sensitive_roles))
    imputed = {c for c, v in promotion.verdicts.items() if _imputes(dataset, promotion, c) and v.status}
    return PolicyCase(why, tuple(layers.iter_quads()), roles, dataset.config.base, frozenset(barred), frozenset(imputed))


def _imputes(dataset: Dataset, promotion: Promotion, claim: str) -> bool:
    told, ties = dataset.claims[claim], promotion.verdicts[claim].ties
    flat = told.modality in {"asserted", "reported"} and not is_finding(told, dataset.entities, promotion.sensitive)
    return flat and any(tie.clause is Clause.BODY or (tie.clause is Clause.ATTACK and tie.bodies) for tie in ties)
