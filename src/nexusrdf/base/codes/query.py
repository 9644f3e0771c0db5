"""NX6xx, queries."""

from nexusrdf.base.codes.declare import Code

CODES: tuple[Code, ...] = (
    Code(
        "NX601",
        "query that does not parse",
        "this is no SPARQL 1.1 query: {why}",
        "mend it at the position given",
        "Line and column are those at which the engine gave up; the mistake is there or a little before. "
        "The usual prefixes (`nx:`, `rdfs:`, `xsd:` ...) need no PREFIX line.",
    ),
    Code(
        "NX602",
        "query to another endpoint",
        "SERVICE asks another endpoint, and queries open no connection",
        "load the other data into a dataset, or ask the two apart",
        "Queries read one release and nothing else. The word may stand in strings, comments, IRIs and names.",
    ),
    Code(
        "NX603",
        "update in place of a query",
        "this is an update ({word}); a release is read-only",
        "change the records and build again",
        "What a release says comes from records, each with its claim. There is no other way in.",
    ),
    Code(
        "NX604",
        "query with its own dataset",
        "FROM chooses graphs past the view",
        "choose the view with --view, and a graph with GRAPH <graph/records> {{ ... }}",
        "The view decides which graphs an answer rests on, so that what is only claimed never looks like a fact.",
    ),
    Code(
        "NX605",
        "no such named query",
        'there is no named query "{name}"',
        "nexusrdf query --list shows them",
        "Each competency question is one named query.",
    ),
    Code(
        "NX606",
        "no such parameter",
        'the query {query} has no parameter "{name}"; it takes {known}',
        "leave the parameter out",
        "Each named query says which parameters it takes: `nexusrdf query --list`.",
    ),
    Code(
        "NX607",
        "parameter that names nothing",
        '{name}: no {kind} has the id, label or IRI "{text}"',
        "give the id, the label or the IRI of a record",
        "Parameters name records by id, by label, by a name of an actor, or by IRI.",
    ),
    Code(
        "NX608",
        "parameter that names several",
        '{name}: "{text}" names several: {ids}',
        "give one of the ids",
        "Two records may have one label. Ids are unique.",
    ),
    Code(
        "NX609",
        "parameter that is no date",
        "{name}: {why}",
        "write 2024, 2024-01 or 2024-01-15",
        "Dates in parameters are EDTF, as in records.",
    ),
    Code(
        "NX610",
        "query too long",
        "the query has {found} bytes; the limit is {limit}",
        "ask in several queries",
        "The limit keeps one query from taking all memory.",
    ),
    Code(
        "NX611",
        "query too deep",
        "the query has {found} {what}; the limit is {limit}",
        "ask in several queries",
        "The engine can crash on deeply nested queries and on very long expressions, so they are refused.",
    ),
    Code(
        "NX612",
        "query stores that cannot be read",
        "the query store {path} cannot be read: {why}",
        "build the release again",
        "The stores are a cache beside the release; `nexusrdf build` makes them anew.",
    ),
    Code(
        "NX613",
        "query that failed",
        "the engine could not answer: {why}",
        "ask something simpler, and report it if the query is sound",
        "The query is SPARQL, and the engine still gave up while answering it.",
    ),
    Code(
        "NX614",
        "query file without a name",
        '"{name}" is no name of a query',
        "name the file with small letters, digits and hyphens, such as ferries-by-year.rq",
        "The file's name is the query's: `nexusrdf query --name` takes it.",
    ),
    Code(
        "NX615",
        "query without its header",
        'the header has no line "# {key}: ..."',
        "begin the file with # title:, # question: and # columns:, and # parameters: if it takes any",
        "`nexusrdf query --list` shows the question, and a release says in its metadata what each file is. "
        "Lines of the header may stand anywhere in the file, each on its own line.",
    ),
    Code(
        "NX616",
        "query that has one of our names",
        'the toolkit has a named query "{name}"; this one would never be asked',
        "rename the file",
        "A name means one question in every release, or two people compare answers to different ones.",
    ),
    Code(
        "NX617",
        "parameter that the query cannot take",
        "{name} ({kind}): {why}",
        "declare it as # parameters: name (kind), and give its row in the query",
        "A parameter is a VALUES row that is filled: `VALUES ?actor {{ UNDEF }}`, for a date "
        "`VALUES (?onEarliest ?onLatest) {{ (UNDEF UNDEF) }}`. Its kind is `date`, `text` or the kind of record it names.",
    ),
    Code(
        "NX618",
        "query with other columns than it says",
        "the header says {expected}, the query gives {found}",
        "write in # columns: what SELECT names, in that order",
        "Whoever uses an answer in a script goes by the columns of the header. A query of a dataset is a SELECT.",
    ),
    Code(
        "NX624",
        "claim that cannot be assumed",
        "{claim} cannot be assumed: {why}",
        "leave it out",
        "`nexusrdf reason` tells what would follow if claims held that nobody has accepted. A denial says that something is not "
        "so, and nothing follows from it. A claim that was retracted states nothing any more. Of an entry of a list the claim of "
        "the latest edition counts.",
    ),
    Code(
        "NX625",
        "contradiction in a scenario",
        "what is assumed contradicts itself or what is accepted: {what}",
        "assume fewer of the claims it names: they cannot all hold",
        "`nexusrdf reason` takes the claims chosen for true, together with those that are accepted. By the ontology a person is "
        "no place, and a designation no event. Where that would follow, one of the claims named is wrong, or two things share "
        "one record. All else is shown, as what would follow if the contradiction were none; the command ends with 1.",
    ),
    Code(
        "NX619",
        "path from an actor to itself",
        '"{start}" and "{end}" are one actor: {why}',
        "name two actors",
        "A chain of claims ties two actors. Records that an accepted link joins tell of one actor, so that no chain leads from one "
        "to the other.",
    ),
    Code(
        "NX620",
        "path longer than is searched",
        "chains of {found} steps are asked for; the limit is {limit}",
        "ask for shorter chains, or for those from an actor in between",
        "Nearly everybody is tied to everybody over enough steps, so that long chains tell nothing, and there are too many.",
    ),
    Code(
        "NX621",
        "path with an option that is none",
        '{name}: there is no "{text}"',
        "give one of {known}",
        "A path takes a modality, a view, and what else is to count as a tie.",
    ),
    Code(
        "NX855",
        "query with an unknown term",
        "{term} is no term of the ontology, so that nothing matches it",
        "docs/reference/terms.md lists the terms",
        "A query that names a class, property or concept which does not exist is sound SPARQL with no answer. `nexusrdf query` "
        "tells of the term beside the answer, `check` at the line of a dataset's own query.",
        "warning",
    ),
)
