"""NX501 to NX512 and NX514, reasoning; NX513, identity over several lists."""

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
    Code(
        "NX504",
        "axiom that is not compiled",
        "the rules do not cover {axiom}: owlrl closed the graphs, and nothing tells what conclusions rest on",
        "say it by subclasses, chains and the other constructs of docs/decisions/0008-reasoner.md, or teach reason/compiling.py",
        "The axioms of the ontology are compiled to rules that tell which claims each conclusion rests on. "
        "One of another form is still reasoned with, by owlrl, which is slower and gives no proofs.",
        "warning",
    ),
    Code(
        "NX505",
        "conclusions without what they rest on",
        "owlrl closed the graphs, as asked: the conclusions are the same, but nothing tells what they rest on",
        "leave out --reasoner owlrl",
        "owlrl is the reference for the compiled rules. A release made with it has no graphs of conclusions by claims, "
        "so that `explain` and the question if-withdrawn know less.",
        "info",
    ),
    Code(
        "NX506",
        "axiom about a term of others",
        "{term} is no term of the dataset's own, so its ontology may say nothing about it",
        "say it of a class or property in a namespace of your own, made of ours",
        "What our terms mean is the same in every dataset, and records are no place of an ontology. A module in `ontology/` "
        "says what the dataset's own classes and properties are; ours may be what they are made of.",
    ),
    Code(
        "NX507",
        "axiom that makes two things one",
        "{what} would make records one that nobody has compared",
        "leave it out; a curator links records by `kind: same-actor`",
        "By a functional property, a key or a count of one, a slip makes two bodies the same, and each is then said to be what "
        "the other is. Whether two records are of one actor is decided by a curator.",
    ),
    Code(
        "NX508",
        "ontology that tells of things",
        "{subject} {what} is no axiom: it tells of a thing, or says something that rules do not know",
        "write a record with a claim; to describe a term use rdfs:label, rdfs:comment, dcterms: or skos:",
        "An ontology says what words mean. What is said of people and events needs somebody who says so.",
    ),
    Code(
        "NX509",
        "own axiom that concludes in our words",
        "by this axiom of the dataset's own something follows in our words, for example {triple} ({count} in all)",
        "let the axiom conclude a term of your own",
        "Whoever reads a release may trust that what it says in our terms follows from claims by our ontology alone. "
        "Axioms of a dataset may use our terms to conclude its own.",
    ),
    Code(
        "NX510",
        "own ontology that is too large",
        "the modules in ontology/ have {count} statements, each pair that a list excludes counted as one; {limit} are the most",
        "keep what the dataset's own terms need",
        "The time that it takes to compare restrictions grows with the square of their number.",
    ),
    Code(
        "NX511",
        "import in an own ontology",
        "owl:imports {iri} is not followed",
        "put what is needed of it into a file beside this one: all of `ontology/*.ttl` is read",
        "A build opens no connection, and reads the files of the dataset alone. The terms of our ontology are always known.",
        "warning",
    ),
    Code(
        "NX512",
        "shape with an unknown term of the dataset's own",
        "{term} is no term that ontology/ defines, though others of its namespace are",
        "mend the name, or define it in `ontology/`",
        "A shape that names a class or property which does not exist holds nothing to account, or everything.",
        "warning",
    ),
    Code(
        "NX513",
        "pending designation that a list would settle",
        "{told} can be resolved by entries of official lists",
        "see the entries with `nexusrdf propose --pending`, and accept or reject each link",
        "A claim of a designation is pending, and a list of the same authority has an entry that may be of the same actor. "
        "Nothing is resolved until a curator accepts the link (`same-actor`). The status is then answered from the list, and "
        "the claim stays what its source says.",
        "info",
    ),
    Code(
        "NX514",
        "too many pairs to conclude",
        "{rule} says nothing of what shares {shared}: it would conclude more than {most} pairs there",
        "nothing needs to be mended; ask the named queries, such as affiliations or co-presence",
        "The rules beyond OWL 2 RL conclude pairs: who was in one body at once, who was in one place on one day. Where so many "
        "are dated to the day that a release would hold little else, none of these pairs is concluded. That two of them are "
        "not among the conclusions then means nothing.",
        "info",
    ),
    Code(
        "NX515",
        "axiom on what is derived last",
        "nothing follows by this axiom: {term} comes from a rule that runs when all axioms have run",
        "ask for it in a query or a shape of your own, which see what is derived",
        "What compares dates is derived by rules beyond OWL 2 RL, over all that the axioms conclude. No axiom and no other rule "
        "builds on it.",
        "warning",
    ),
)
