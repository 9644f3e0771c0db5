"""NX140 to NX149, reading official lists; NX252 to NX259, their place in a dataset; NX309 to NX312, NX720 to NX729, gates."""

from nexusrdf.base.codes.declare import Code

_AGAIN = "download the list again, and compare its size with what the authority tells"

CODES: tuple[Code, ...] = (
    Code(
        "NX140",
        "list that cannot be read",
        "the list {file} cannot be read: {why}",
        _AGAIN,
        "The file is no XML, was cut off, or is damaged at this place. Nothing of it was taken: half a list would make "
        "everybody in the other half look delisted.",
    ),
    Code(
        "NX141",
        "file of another kind",
        "{file} is not the list it is said to be: expected {root}, found {found}",
        "name the kind of list that it is, or download the list again",
        "Each kind of list begins in a way of its own. This file is another list, another format of this one, a table that "
        "went through a spreadsheet, or a page that a server gave instead of a list.",
    ),
    Code(
        "NX142",
        "document type in a list",
        "the list {file} declares a document type",
        "download the list from the authority itself",
        "A document type can define entities that open other files or swell to any size. No authority's list has one, so "
        "none is read.",
    ),
    Code(
        "NX143",
        "list without entries",
        "the list {file} has no entry",
        _AGAIN,
        "An edition with nobody on it would delist everybody. If the authority has really closed the list, take the feed "
        "out of nexus.yaml.",
    ),
    Code(
        "NX144",
        "edition without a date",
        'the list {file} does not say when it was published: {key} is "{text}"',
        _AGAIN,
        "Who is not in an edition is not listed on its day. Without the day an edition says nothing about anybody, and none "
        "is made up.",
    ),
    Code(
        "NX145",
        "letters damaged in a list",
        'the letters of the list {file} are damaged: "{text}"',
        "download the list again, and save it without opening it in another program",
        "The file was saved with an encoding that its letters do not have, or read with a wrong one and written again. The "
        "names in it are no longer those that the authority published.",
    ),
    Code(
        "NX146",
        "list with another number of entries than it declares",
        "the list {file} declares {declared} entries and has {count}",
        _AGAIN,
        "Some lists say how many entries they have. A file that has others was cut off or changed on its way.",
    ),
    Code(
        "NX147",
        "bad entry of a list",
        "the entry {key} is left out: {why}",
        "tell the authority; the other entries are taken",
        "An entry that lacks its id or its name, or has an id twice, is left out whole. It is counted: in = out + rejected. "
        "The gates of the feed decide how many such entries a release may have.",
        "warning",
    ),
    Code(
        "NX252",
        "list of a feed that cannot be read",
        'the feed "{feed}" cannot be read: {why}',
        "mend `file:`, or fetch the list",
        "A feed names the file, or the files, of one official list, which lie in the dataset's folder. Without them a "
        "release would say less than it seems to, so there is none.",
    ),
    Code(
        "NX253",
        "id of a list in use",
        'the feed "{feed}" makes a record {id}, but the dataset has one of that id',
        "rename the record of the dataset, or the feed",
        "Records of a list have ids that begin with the feed's. Only states are shared: `state-af` is one record, whoever "
        "names it.",
    ),
    Code(
        "NX254",
        "editions of one day",
        'the feed "{feed}" has two editions of {day}',
        "keep the later of the two",
        "What changed between two editions is dated by their days. Of two editions of one day nobody could say which came first.",
    ),
    Code(
        "NX255",
        "entry of what is no list",
        "{id} is a {kind}; only a list has entries",
        "quote the words, or give the anchor of a passage",
        "`entry:` names an entry of an official or a compiled list, which is evidence as a whole. Of any other source a passage is "
        "cited.",
    ),
    Code(
        "NX720",
        "too few entries",
        'the feed "{feed}" has {count} entries; at least {least} are expected',
        "see whether the list is whole; if it is, set `min` somewhat below what it usually has",
        "A list that has shrunk may have been cut off. The gate `min` of the feed keeps such an edition out of a release.",
    ),
    Code(
        "NX721",
        "too many entries",
        'the feed "{feed}" has {count} entries; at most {most} are expected',
        "see what was added; if it belongs there, raise `max`",
        "A list that has grown beyond all measure may be another one. The gate `max` of the feed keeps such an edition out of "
        "a release.",
    ),
    Code(
        "NX722",
        "too much changed",
        'the feed "{feed}" had {count} entries on {before}; {changed} are gone, new or changed on {day}: more than {most}',
        "see what changed; if it is right, raise `change`",
        "The gate `change` of the feed says how much of a list may differ from the edition before.",
    ),
    Code(
        "NX723",
        "too many bad entries",
        'of the feed "{feed}" {rejected} entries were left out; at most {most} may be',
        "see the findings NX147; if they can be borne, raise `rejected`",
        "The gate `rejected` of the feed says how many entries may be left out, each with a finding NX147.",
    ),
    Code(
        "NX309",
        "field too seldom filled",
        'of the feed "{feed}" {filled} of {count} records that can have {field} have it; at least {least} must',
        "see whether the authority has moved or dropped the field; if it has, lower `fill`",
        "A field that was always filled and is no more may have been renamed by the authority, and then nobody would read it "
        "any longer. The gate `fill` of the feed says how many of the records that can have a key must have it, as "
        "`births: 80%`, or `person.births: 80%` for one kind.",
    ),
    Code(
        "NX310",
        "edition out of date",
        'the latest edition of the feed "{feed}" is of {published}, {age} days before {today}; at most {fresh} days are allowed',
        "fetch the latest edition; if the authority has published none since, raise `fresh`",
        "Who is listed today is not on a list of last year. The gate `fresh` of the feed says how old its latest edition may "
        "be on the as-of day: that of `--as-of`, that of `as-of` in nexus.yaml, or else today. It is told by `build` alone, and is "
        "in no release, since the same records would give another one tomorrow.",
    ),
    Code(
        "NX311",
        "list that may not be published",
        'the list of the feed "{feed}" cannot be in a public edition: {why}',
        "take the feed out, choose another `licence` for the dataset, or declare under `terms` what you rely on",
        "Whoever publishes a list anew is bound by the terms under which the authority published it. What these permit and "
        "demand must go with the licence of the dataset, since that is what readers are told. Leave that was given can be "
        "declared, with a reason: see `docs/lists/feeds.md`. An internal edition is not affected.",
    ),
    Code(
        "NX312",
        "licence that is not known",
        'what the licence "{licence}" of {whose} permits is not known',
        "name a licence that is known (docs/lists/feeds.md), or declare under `terms` what it permits",
        "A public edition that reads official lists is made only where it is known what their licences, and that of the "
        "dataset, permit and demand. Others are declared in nexus.yaml: what they permit, what they demand, and on what "
        "you rely.",
    ),
)
