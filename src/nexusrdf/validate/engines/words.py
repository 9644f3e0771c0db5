"""What a shape without a message of its own says, the same whichever engine ran."""

from collections.abc import Callable
from typing import Final

from nexusrdf.base.vocab import SH
from nexusrdf.graph.quads import Term
from nexusrdf.validate.words import say_term

_SENTENCES: Final = {
    "And": "does not conform to all of the shapes that it must conform to",
    "Class": "must be of the class {class}",
    "Closed": "has a property that its closed shape does not list",
    "Datatype": "must be a well-formed literal of the datatype {datatype}",
    "Disjoint": "must be no value of {disjoint}",
    "Equals": "must have the same values as {equals}",
    "HasValue": "must have the value {hasValue}",
    "In": "must be one of {in}",
    "LanguageIn": "must be in one of the languages {languageIn}",
    "LessThan": "must be less than the values of {lessThan}",
    "LessThanOrEquals": "must not be more than the values of {lessThanOrEquals}",
    "MaxCount": "must have no more than {maxCount} values",
    "MaxExclusive": "must be less than {maxExclusive}",
    "MaxInclusive": "must not be more than {maxInclusive}",
    "MaxLength": "must have no more than {maxLength} characters",
    "MinCount": "must have at least {minCount} values",
    "MinExclusive": "must be more than {minExclusive}",
    "MinInclusive": "must not be less than {minInclusive}",
    "MinLength": "must have at least {minLength} characters",
    "Node": "does not conform to a shape that it must conform to",
    "NodeKind": "must be of the kind {nodeKind}",
    "Not": "conforms to a shape that it must not conform to",
    "Or": "conforms to none of the shapes of which it must conform to one",
    "Pattern": "must match {pattern}",
    "QualifiedMaxCount": "has more than {qualifiedMaxCount} values that conform to a shape",
    "QualifiedMinCount": "has fewer than {qualifiedMinCount} values that conform to a shape",
    "UniqueLang": "must have one value in each language",
    "Xone": "does not conform to exactly one of the shapes that it may conform to",
}
_SHOWN: Final = 12
"""Values of a list that a sentence shows."""


def say_failure(component: Term, parameter: Callable[[str], tuple[Term, ...]]) -> str:
    """Return what a component asks for, in words; "" for one that SHACL Core does not have.

    `parameter` gives the values of a shape's parameter by name.

    >>> say_failure("<http://www.w3.org/ns/shacl#MinLengthConstraintComponent>", lambda _: ('"2"',))
    'must have at least 2 characters'
    """
    name = component.removeprefix(f"<{SH}").removesuffix("ConstraintComponent>")
    return _SENTENCES.get(name, "").format_map(_Shown(parameter))


class _Shown(dict[str, str]):
    """The parameters of a shape as a sentence shows them."""

    def __init__(self, parameter: Callable[[str], tuple[Term, ...]]) -> None:
        super().__init__()
        self._parameter = parameter

    def __missing__(self, name: str) -> str:
        values = self._parameter(name)
        bare = name.lower().endswith(("count", "length"))
        shown = [say_term(value).strip('"') if bare else say_term(value) for value in values[:_SHOWN]]
        return ", ".join(shown) + (" …" if len(values) > _SHOWN else "")
