"""NX47x and NX48x, whole-graph rules: what no shape can say of one graph alone."""

from typing import Literal

from nexusrdf.base.codes.declare import Code

_Severity = Literal["violation", "warning", "info"]


def shape(code: str, title: str, hint: str, page: str, severity: _Severity = "violation") -> Code:
    """Declare the code of a shape or rule; its message is the shape's, told of the node that broke it."""
    return Code(code, title, "{focus}: {message}", hint, page, severity)


RULES: tuple[Code, ...] = (
    shape(
        "NX456",
        "accepted place in a sensitive body",
        "decide it pending; cite a finding, or a first-hand admission of those concerned",
        "That an organisation is a member or part of a sensitive body, founded it, or is designated for it, ties it to that body "
        "like a link.",
    ),
    shape(
        "NX457",
        "accepted status in the name of no authority",
        "decide it pending; cite the list or the act of the authority that gave the status",
        "States, intergovernmental bodies, courts and agencies designate and list. A newspaper, a party or an armed group calls "
        "people names.",
    ),
    shape(
        "NX458",
        "accepted opinion",
        "decide it pending or rejected",
        "An assessment is somebody's opinion. It is kept as text, with who holds it, and never stands as a fact.",
    ),
    shape(
        "NX459",
        "imputation worded flatly",
        "write how: alleged",
        "An imputation of wrongdoing without a finding, an admission or a legal act is an allegation, however flatly the "
        "source words it.",
    ),
    shape(
        "NX460",
        "identity link between different kinds",
        "mend the link, or the kind of one of the records",
        "A person is no organisation, and neither is a state or a ship.",
    ),
    shape(
        "NX461",
        "claim that stands on a withdrawn source",
        "build again: a withdrawn source takes its claims with it",
        "A source that its publisher took back, or that was laid to the wrong mouth, supports nothing any more.",
    ),
    shape(
        "NX462",
        "anchor beyond the end of its source",
        "compare the texts, mend the anchors and update sha256 and length of the source",
        "Anchors point into one exact text. One that ends after it was taken of another.",
    ),
    shape(
        "NX471",
        "fact that no accepted claim holds",
        "never edit the accepted graph: record who says so as a claim",
        "Every triple of the accepted graph, but for stubs, is the content of an accepted claim: that is how anyone "
        "can ask who said so.",
    ),
    shape(
        "NX472",
        "stub that nobody mentions",
        "build again; a record that no accepted claim touches stays out of the accepted layer",
        "The accepted graph holds a kind and a label for what accepted claims mention, and nothing of other records.",
    ),
    shape(
        "NX473",
        "accepted against the latest decision",
        "build again, or add a decision to accept it",
        "Decisions are only ever added; the latest one counts.",
    ),
    shape(
        "NX474",
        "accepted claim on what is not accepted",
        "accept that claim, or leave this one pending",
        "Whoever reads only the accepted layer must learn what each node is. A detail of a record that nobody "
        "accepted is a fragment.",
    ),
    shape(
        "NX475",
        "denied or withdrawn content in a view",
        "build again; such content is in no view graph",
        "A denial denies its content; in a view it would look like an assertion of it. What was retracted or "
        "superseded is said by nobody any more.",
    ),
    shape(
        "NX476",
        "accepted role that imputes wrongdoing",
        "decide it pending; cite a judgment, an official list or the person's own words",
        "To call a person a mastermind or a recruiter, or to give anyone a part in an attack, imputes wrongdoing. "
        "Only a finding by the one who issued it, or the words of the person concerned, let it in.",
    ),
    shape(
        "NX477",
        "accepted membership in a sensitive body",
        "decide it pending; find the list entry that would settle it",
        "Membership in an armed or restrictively designated body is accepted only on a finding, a first-hand "
        "admission, or an accepted designation of the person whose grounds name the body.",
    ),
    shape(
        "NX478",
        "accepted attendance with a sensitive body",
        "decide it pending; cite a finding or the person's own words",
        "From an accepted attendance it follows that the person was at one event with the others. With a sensitive "
        "body there, that needs a finding or a first-hand admission.",
    ),
    shape(
        "NX479",
        "accepted tie to a sensitive body",
        "decide it pending; cite a finding, or a first-hand admission of those concerned",
        "A front, a link or conduct towards a sensitive body damages whoever it is said of. It is accepted only on a "
        "finding or a first-hand admission.",
    ),
    shape(
        "NX480",
        "bounds that do not match the date",
        "build again: bounds are computed, never typed",
        "Queries compare the first and last day that a date may mean. Stale bounds give wrong answers.",
    ),
    shape(
        "NX481",
        "accepted content that is missing",
        "build again: the accepted graph is the union of what accepted claims hold",
        "The accepted graph is the union of what accepted claims hold. Something is lost if it holds less.",
    ),
    shape(
        "NX482",
        "one triple in two views",
        "build again",
        "A triple in two views is counted twice, and what is only claimed would seem accepted.",
    ),
    shape(
        "NX483",
        "content of a retracted claim",
        "build again; a retracted claim keeps its node, and its triples go",
        "A retracted claim stays as a node with reason and date; its triples go, and conclusions fall.",
    ),
    shape(
        "NX484",
        "offsets that do not fit the quote",
        "cite the words again: nexusrdf cite --write",
        "Offsets are code points of the source, the end exclusive. If quote and offsets differ, one of them was edited.",
    ),
    shape(
        "NX485",
        "quote edited after it was pinned",
        "cite the words again: nexusrdf cite --write",
        "The digest was taken of the words as they stood in the source. If they differ the quote or the source was edited.",
    ),
    shape(
        "NX486",
        "admission of what others did",
        "use how: alleged, or asserted",
        "An admission is of what one did oneself. What one says of others is an assertion or an allegation.",
    ),
    shape(
        "NX487",
        "designation not checked for a year",
        "look it up with the authority, and write the day into checked:",
        "Authorities delist. A designation that nobody has checked for a year may no longer stand.",
        "warning",
    ),
    shape(
        "NX488",
        "possibly the same event",
        "if so keep one record; if it may be, add possibly-same-as:",
        "Two sources may tell of one event under two records. The toolkit never merges them; a curator decides.",
        "info",
    ),
    shape(
        "NX489",
        "accepted restrictive status of a person",
        "decide it pending; cite the official list, the judgment or the legal act",
        "That a living person is designated or listed is a grave thing to publish. Only the authority's own list, judgment or "
        "legal act is enough; a report of it is a claim.",
    ),
)
