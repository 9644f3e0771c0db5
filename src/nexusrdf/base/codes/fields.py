"""NX104 and NX15x, NX16x: the keys and values of records."""

from nexusrdf.base.codes.declare import Code

CODES: tuple[Code, ...] = (
    Code(
        "NX104",
        "unknown key",
        'unknown key "{key}"',
        "known keys here: {known}",
        "A key that no table knows would be dropped without a word, so it stops the release. Mend the spelling, or see "
        "`docs/reference/records.md` for the keys of each kind of record.",
    ),
    Code(
        "NX151",
        "unknown kind",
        'unknown kind "{kind}"',
        "kinds are: {known}",
        "`kind` names what a record tells of: `person`, `armed-group`, `meeting` ... Every record has exactly one.",
    ),
    Code(
        "NX152",
        "record without kind",
        "this record has no kind",
        "start it with `kind:`, such as `kind: person`; a claims file has `source:` and `claims:` instead",
        "Without a kind nothing says which keys a record may have or what it becomes.",
    ),
    Code(
        "NX153",
        "bad id",
        '"{id}" cannot be an id',
        "use lower-case letters, digits and single hyphens between them, at most 80",
        "Ids become part of IRIs and are never changed, so they are plain: `per-0007`, `meeting-doha-2024`.",
    ),
    Code(
        "NX154",
        "id used twice",
        'the id "{id}" is already used at {first}',
        "give one of the two another id, or join the records",
        "An id names one thing. Two records of one id would silently become one node.",
    ),
    Code(
        "NX155",
        "missing key",
        'the key "{key}" is missing from {kind}',
        "add `{key}:`",
        "Some keys are the frame of a record: without them it says nothing (a membership without a body, a claim without an id).",
    ),
    Code(
        "NX156",
        "wrong form of value",
        '"{key}" wants {expected}',
        "see `docs/reference/records.md` for the form of each key",
        "A key wants one text, a list or a mapping; another form cannot be read without guessing.",
    ),
    Code(
        "NX157",
        "bad date",
        "{why}",
        'write 2024, 2024-05, 2024-05-31, 2024~, 2024/2025 or, in quotes, "[2024-05-31..]" (EDTF level 0 or 1)',
        "Dates are EDTF, level 0 or 1. They are kept to the precision known: a year is never padded to a day.",
    ),
    Code(
        "NX158",
        "bad value",
        '"{text}" is not {expected}',
        "mend the value",
        "Numbers, booleans, durations, digests and addresses have one form each.",
    ),
    Code(
        "NX159",
        "unknown concept",
        '"{text}" is no {type}',
        "known: {known}; or add a record `kind: concept` of that type",
        "Roles, modalities, kinds of place and the like come from lists, so that queries can rely on them. A dataset "
        "adds its own with `{kind: concept, type: role, id: …, label: …}`.",
    ),
    Code(
        "NX160",
        "name or text without language",
        "the language of “{form}” is missing",
        "give the name with a language tag: `lang: en` (BCP 47)",
        "A name in one language and script is not the same evidence as in another.",
    ),
    Code(
        "NX161",
        "name without script",
        "the script of “{form}” is missing or no ISO 15924 code",
        "give the script as an ISO 15924 code: Latn, Arab, Deva, Cyrl …",
        "The script tells whether a form is original or transliterated.",
    ),
    Code(
        "NX163",
        "several values",
        '"{key}" takes one value',
        "keep one; where sources differ, let each claim state its own under `states:`; "
        "a date such as [2024-05-31..] stands in quotes",
        "A field that takes one value cannot hold a list. Values on which sources differ belong to their claims.",
    ),
    Code(
        "NX164",
        "unknown beside values",
        '"unknown" stands beside other values of "{key}"',
        "either the values or `unknown`",
        "`unknown` says: looked for and not found. It cannot stand beside what was found.",
    ),
)
