"""NX4xx, shapes over graphs."""

from nexusrdf.base.codes.declare import Code
from nexusrdf.base.codes.rules import RULES, shape

_RECORDS = (
    shape(
        "NX401",
        "claim without evidence",
        "add `quote:` or `anchor:` to the claim",
        "A claim rests on words that a reader can look up. Without them nobody can check it.",
    ),
    shape(
        "NX402",
        "modality not in the list",
        "`how:` is recorded, asserted, admitted, reported, alleged, speculated, denied or analysis",
        "The modality is the claimant's stance; it decides whether a claim may ever be accepted.",
    ),
    shape(
        "NX403",
        "claim without one claimant",
        "add `by:` to the claim, or `author:` to its source",
        "Every claim is someone's: one actor's, who may be unidentified. What two people say are two claims.",
    ),
    shape(
        "NX404",
        "claim without exactly one content graph",
        "give the claim one `nx:content`",
        "A claim's content is one named graph. With none it says nothing; with two it is unclear what it says.",
    ),
    shape(
        "NX405",
        "modality that is never accepted",
        "decide it pending or rejected, or mend `how:` if the source says it outright",
        "Only what is recorded, asserted, admitted or reported can be accepted. "
        "An allegation, a speculation, a denial or an analysis stays with whoever made it.",
    ),
    shape(
        "NX406",
        "accepted without a decision",
        "add `decisions: [{{outcome: accepted, by: ..., at: ..., why: ...}}]`",
        "A claim is accepted by a named curator, on a day, for a reason. Nothing is accepted by default.",
    ),
    shape(
        "NX407",
        "incomplete decision",
        "give each decision outcome, by, at and why",
        "A decision that does not say who took it, when and why cannot be defended later.",
    ),
    shape(
        "NX408",
        "claim without polarity",
        "`polarity:` is affirmed or negated",
        "A denial is a claim of its own, with negated content. A claim must say which of the two it is.",
    ),
    shape(
        "NX409",
        "standing of a claim that stands nowhere",
        "remove the curation status",
        "Only affirmed claims that were not retracted have a curation status: "
        "a query that joins through the status then cannot mistake a denial for an assertion.",
    ),
    shape(
        "NX410",
        "retraction without reason",
        "say why it was retracted",
        "A retracted claim stays as a node, with day and reason, so that readers of older releases learn what changed.",
    ),
    shape(
        "NX411",
        "evidence that pins no words",
        "add `quote:`, or an anchor with start, end and sha256",
        "Evidence is a passage of one source, primary or secondary. An entry of an official list is evidence as a whole.",
    ),
    shape(
        "NX412",
        "anchor that ends before it starts",
        "cite the words again: `nexusrdf cite`",
        "Offsets are code points from 0, the end exclusive.",
    ),
    shape(
        "NX413",
        "malformed digest",
        "cite the words again: `nexusrdf cite`",
        "Digests tell whether a source or a quoted passage changed. One that is no SHA-256 can tell nothing.",
    ),
    shape(
        "NX414",
        "publication date not EDTF",
        "write 2024, 2024-01 or 2024-01-15",
        "Dates are EDTF of level 0 or 1, as partial as they are known.",
    ),
    shape(
        "NX415",
        "name without language",
        "add `lang:` to the name",
        "Without its language a name cannot be compared with the same name in another one.",
    ),
    shape(
        "NX416",
        "name without script",
        "add `script:`, such as Latn or Arab",
        "The script tells transliterations from originals.",
    ),
    shape(
        "NX417",
        "name quality not in the list",
        "`quality:` is official, as-in-source, transliteration, former or weak",
        "The quality of a name decides how much a match on it is worth.",
    ),
    shape(
        "NX418",
        "weak name alone",
        "add a name that identifies",
        "A nickname matches many people. Alone it will not identify anyone.",
        "info",
    ),
    shape(
        "NX419",
        "accepted once, against its modality",
        "correct that decision, or retract the claim",
        "An allegation is never accepted, not even for a day: a query can ask what was accepted then.",
    ),
    shape(
        "NX421",
        "incomplete identity link",
        "name two records or more, with `reasons:`",
        "That two records tell of one actor, or of one ship, is a judgement, and somebody must be able to check it.",
    ),
    shape(
        "NX422",
        "edition without list or date",
        "add `list:` and `published:` to the source",
        "What is missing from an edition of a list tells something only if it is known which list it was, and when.",
    ),
    shape(
        "NX423",
        "incomplete withdrawal",
        "say when and why the source was withdrawn",
        "A withdrawn source stays as a node, with day and reason, so that readers of older releases learn what changed.",
    ),
    shape(
        "NX424",
        "incomplete identifier",
        "give `scheme:` and `value:`",
        "A number means something only together with who numbers so.",
    ),
)

_ACCEPTED = (
    shape(
        "NX431",
        "not a kind of actor",
        "write a designation with its authority instead",
        "Kinds of actor are rigid. Terrorist, front and commander are statuses, relations and roles: somebody gives them.",
    ),
    shape(
        "NX432",
        "undeclared kind",
        "use a class of the ontology",
        "A kind that the ontology does not declare is found by no query and held to no shape.",
    ),
    shape(
        "NX433",
        "mentioned, but of no kind",
        "accept a claim that says what it is",
        "Whoever reads only the accepted layer must learn what each node is.",
    ),
    shape(
        "NX434",
        "accepted detail of a record that is not",
        "accept the claim that introduces the record, or take back the decision on this one",
        "A topic without its meeting, or a date without its relation, is a fragment that misleads.",
    ),
    shape(
        "NX435",
        "meeting of fewer than two",
        "add the others to `attended:`, an `unidentified-actor` for the unnamed; write `unknown` only where nobody is known",
        "At a meeting parties confer. If the source does not say who was there, say that it is unknown.",
    ),
    shape(
        "NX436",
        "meeting without place",
        "add `place:`, or write `place: unknown`",
        "Absent means not looked for; `unknown` means looked for and not found. Accepted content must say which.",
    ),
    shape(
        "NX437",
        "incomplete participation",
        "give it one participant, one event and one role",
        "A participation is one actor's part in one event. More ends would mix what different people did.",
    ),
    shape(
        "NX438",
        "membership without one member and one body",
        "write one relation for each member and each body",
        "With two bodies in one membership nobody could tell which of them a date or a role belongs to.",
    ),
    shape(
        "NX439",
        "front relation without its two ends",
        "give it one front and one body behind it",
        "A front relation says that one organisation acts in public for another. While it is only claimed that an organisation "
        "is a front of itself, that is a warning on the claim.",
    ),
    shape(
        "NX440",
        "link of fewer than two",
        "add the other party",
        "A link says that actors are tied. One alone is not.",
    ),
    shape(
        "NX441",
        "designation without one authority",
        "add `authority:`",
        'A designation is somebody\'s act. "Designated" without an authority is an opinion.',
    ),
    shape(
        "NX442",
        "designation without date",
        "add `start:` from the list or the legal act; `[..2024-01-15]` says listed by that day at the latest",
        "Without a date nobody can tell when it stood. A list that gives none tells it by its editions: write `start: unknown`.",
    ),
    shape(
        "NX443",
        "designation without one party",
        "give it one `party:`",
        "A designation is the status of one actor or asset.",
    ),
    shape(
        "NX444",
        "delisted before listed",
        "mend `start:` or `end:`",
        "The last day on which the delisting may have happened is before the first on which the listing may have.",
    ),
    shape(
        "NX445",
        "relation that ends before it starts",
        "mend `start:` or `end:`",
        "The last day on which it may have ended is before the first on which it may have begun.",
    ),
    shape(
        "NX446",
        "date not EDTF",
        "write 2024, 2024-01, 2024-01-15, 2024?, 202X, 2024/2025, 2024/.. or [2024-01-15..]",
        "Dates are EDTF of level 0 or 1, as partial as they are known.",
    ),
    shape(
        "NX447",
        "bounds out of order",
        "build again: bounds are computed, never typed",
        "Queries compare the first and last day that a date may mean. Bounds out of order, or no days, give wrong answers.",
    ),
    shape(
        "NX448",
        "several accepted dates",
        "accept the claim that fits best, and leave the other pending",
        "Accepted claims that give one record several dates make its bounds ambiguous.",
        "warning",
    ),
    shape(
        "NX420",
        "document without number or kind",
        "add `number:` or `type:`",
        "A paper of which neither is known identifies nobody.",
    ),
    shape(
        "NX425",
        "listing without party or authority",
        "give it one `party:` and one `authority:`",
        "A watch-listing is somebody being named in the list of an authority.",
    ),
    shape(
        "NX426",
        "conduct without its ends",
        "say who acts, and towards whom",
        "Conduct is what one actor does towards others; without both ends it says nothing of anybody.",
    ),
    shape(
        "NX427",
        "basing without its ends",
        "give it one actor and one place",
        "A basing says where somebody has a seat, a base or headquarters.",
    ),
    shape(
        "NX428",
        "empty address",
        "add `text:`, `city:` or `country:`, or remove the address",
        "An address that tells no place says nothing.",
    ),
)

_ADVICE = (
    shape(
        "NX451",
        "claimed meeting of fewer than two",
        "add the others to `attended:`, an `unidentified-actor` for the unnamed; write `unknown` only where nobody is known",
        "As long as it is only claimed a meeting may be incomplete; to be accepted it needs two participants.",
        "warning",
    ),
    shape(
        "NX452",
        "claimed meeting without place",
        "add `place:`, or write `place: unknown`",
        "As long as it is only claimed a meeting may be incomplete; to be accepted it needs a place.",
        "warning",
    ),
    shape(
        "NX453",
        "claimed designation without authority",
        "find the list or legal act that the source means",
        '"US-designated" names an authority; "designated" does not. Without one the claim can never be accepted.',
        "warning",
    ),
    shape(
        "NX454",
        "claimed designation without date",
        "find the list or legal act that the source means",
        "Without a date the claim can never be accepted.",
        "warning",
    ),
    shape(
        "NX455",
        "claimed kind is not a kind of actor",
        "write a designation with its authority instead",
        "Kinds of actor are rigid. Terrorist, front and commander are statuses, relations and roles: somebody gives them.",
        "warning",
    ),
)

CODES: tuple[Code, ...] = (
    Code(
        "NX400",
        "shape not met",
        "{focus}: {message}",
        "",
        "A shape that names no finding code of its own was not met: it is the dataset's own, or was given with `--shapes`.",
    ),
    *(*_RECORDS, *_ACCEPTED, *_ADVICE, *RULES),
    Code(
        "NX490",
        "literal that is none of its datatype",
        "{value} is no {datatype}",
        "write a value that the datatype has{such}; only if it is meant to be something else, give it another datatype",
        "An ill-typed literal stands for nothing: it equals no value, sorts nowhere, and engines treat it each in their own way. "
        "The lexical forms are those of XML Schema 1.1, part 2, and of EDTF levels 0 and 1.",
    ),
    Code(
        "NX491",
        "no shape applies",
        "no shape of {shapes} applies to anything in {data}",
        "look at the targets: a class or property may be misspelt, or of another namespace",
        "A shape whose target matches nothing passes silently. A run in which all do so has checked nothing.",
    ),
    Code(
        "NX492",
        "JavaScript in shapes",
        "this shape asks for JavaScript, which is not run",
        "say it in SHACL Core or as sh:sparql",
        "Scripts in shapes can do anything. Leaving them out silently would pass data that nobody checked.",
    ),
    Code(
        "NX493",
        "query in shapes that reaches outside",
        "this query uses {word}, which would open another data source",
        "ask of the data graph alone",
        "Checking opens no connection and no other file. SHACL forbids SERVICE in its queries.",
    ),
    Code(
        "NX494",
        "import not followed",
        "owl:imports {iri} is not followed: no catalogue at hand has it",
        'lead to a copy in catalog-v001.xml beside the file, `<catalog><uri name="ITS ADDRESS" uri="COPY.ttl"/></catalog>`',
        "Checking opens no file that a catalogue does not name: what an imported one says is not seen (docs/foreign-rdf.md).",
        "warning",
    ),
    Code(
        "NX495",
        "target that matches nothing",
        "{target} matches nothing in {where}, so this shape has checked nothing by it",
        "look at the target: a class or property may be misspelt, or nothing of the kind be recorded yet",
        "A shape whose target matches nothing passes silently, whatever it asks for.",
        "warning",
    ),
    Code(
        "NX496",
        "shape with an unknown term",
        "{term} is no term of the ontology",
        "docs/reference/records.md lists the terms; a term of your own needs a namespace of your own",
        "A shape that names a class, property or concept which does not exist holds nothing to account, or everything.",
    ),
    Code(
        "NX498",
        "shapes that cannot be run",
        "the shapes cannot be run: {why}",
        "mend the shapes graph",
        "The shapes graph breaks the SHACL specification, or asks for what the engine does not have.",
    ),
)
