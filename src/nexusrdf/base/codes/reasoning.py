"""NX5xx, reasoning."""

from nexusrdf.base.codes.declare import Code

CODES: tuple[Code, ...] = (
    Code(
        "NX501",
        "contradiction in the accepted layer",
        "what is accepted contradicts itself: {what}",
        "take back the decision on one of the claims that say so",
        "By the ontology a person is no place, and a designation no event. If accepted claims say that something is both, "
        "one of them is wrong, or two things share one record.",
    ),
    Code(
        "NX502",
        "contradiction among what is affirmed",
        "what is affirmed contradicts itself: {what}",
        "look at the claims that say so; nothing needs to be mended if the sources disagree",
        "The scenario takes everything affirmed for true. Sources that disagree may make it contradict itself.",
        "warning",
    ),
    Code(
        "NX503",
        "conclusion that may never be drawn",
        "reasoning over the {layer} layer concludes {triple}",
        "remove the axiom that leads to it from the ontology",
        "A designation, a sensitive role, or guilt by membership, front or co-attendance is never inferred: "
        "somebody must have said so.",
    ),
)
