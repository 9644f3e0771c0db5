"""NX8xx, usage and environment."""

from nexusrdf.base.codes.declare import Code

CODES: tuple[Code, ...] = (
    Code(
        "NX801",
        "no dataset",
        "{folder} is no dataset: it has no nexus.yaml",
        "run `nexusrdf init DIR` to make one, or name the folder of a dataset",
        "A dataset is a folder with a `nexus.yaml`, which gives its title, base IRI, licence and curators. Commands look for "
        "it in `data` unless you name another folder.",
    ),
    Code(
        "NX802",
        "settings cannot be read",
        "{file} cannot be read: {why}",
        "mend nexus.yaml first",
        "Without the settings nothing else can be read: base IRI, language and curators come from `nexus.yaml`.",
    ),
    Code(
        "NX803",
        "dataset without records",
        "the dataset holds no record",
        "add records; `nexusrdf init DIR` makes a dataset with some to copy",
        "Records stand in files that end in `.yaml`, `.json`, `.jsonl`, `.csv` or `.xlsx`, anywhere below the dataset's folder "
        "except in `queries` and `shapes` and in hidden folders.",
        "warning",
    ),
    Code(
        "NX804",
        "unknown name",
        'no record or claim has the id or label "{name}"',
        "mend the spelling, or name it by its id",
        "Records, claims and finding codes are named by id, or by a label that only one record has.",
    ),
    Code(
        "NX805",
        "ambiguous name",
        'several records have the label "{name}": {ids}',
        "name one by its id",
        "A label can stand for a record only where no other record has it.",
    ),
    Code(
        "NX806",
        "unknown format",
        "{format} is no format",
        "see `--help` for the formats of a command",
        "Each command lists the formats that it can write.",
    ),
    Code(
        "NX807",
        "file not readable",
        "{file} cannot be read: {why}",
        "check the name and permissions",
        "The file does not exist, is a folder, or may not be read by you.",
    ),
    Code(
        "NX808",
        "unknown property",
        'no property or key is called "{name}"',
        "keys of records and properties of the ontology are known (docs/reference/records.md); a term of the dataset's own goes "
        "by its IRI or the last part of it",
        "A triple is asked for by a key of records (`place`, `attended`) or a property of the ontology (`withinPlace`, "
        "`nx:member`). An unknown name is refused, so that *nobody says it* is never the answer to a misspelling.",
    ),
    Code(
        "NX809",
        "releases among records",
        "{dist} {why}",
        "choose another folder for releases with -o, such as dist",
        "Releases are written into a folder of their own, so that their files are never read as records. "
        "That folder may lie in the dataset, but holds no record files itself.",
    ),
    Code(
        "NX811",
        "source without text",
        "{source} has no text: its record has no `text:`",
        "add `text: {{sha256: …, length: …}}` to the record of the source",
        "Words are cited at an offset in one exact text, known by the SHA-256 of its bytes. `sha256sum FILE` gives the digest, "
        "and `length` counts its characters.",
    ),
    Code(
        "NX812",
        "text not at hand",
        "none of the files given has the digest of {source}",
        "put the text of {source} into the folder of `--sources`, unchanged",
        "The text of a source is found by the SHA-256 of its bytes, whatever the file is called. A file that an editor, a "
        "download or git has changed, even in its line ends, is another text: anchors into it would be wrong.",
    ),
    Code(
        "NX813",
        "words not found",
        "the words do not stand in the text of {source}",
        "copy the words exactly",
        "Words are found letter by letter: the kind of quotation mark, a line break or a capital letter makes a difference. "
        "The hint shows the nearest that the text has.",
    ),
    Code(
        "NX814",
        "words found several times",
        "the words stand {count} times in the text of {source}",
        "say which: `--nth 2` on the command line, `nth: 2` beside a quote",
        "An anchor pins one place. Quote more of the sentence, or say which occurrence is meant, counted from the start of "
        "the text.",
    ),
    Code(
        "NX815",
        "no such occurrence",
        "the words stand {count} times in the text of {source}: there is no occurrence {nth}",
        "count from 1, from the start of the text",
        "`--nth` picks one of several places where the same words stand.",
    ),
    Code(
        "NX816",
        "quotes not replaced",
        "nothing was written: {count} of the quotes cannot be replaced",
        "mend those and run again",
        "`nexusrdf cite --write` replaces all quotes of withheld sources or none, so that a dataset is never left half-way.",
    ),
    Code(
        "NX817",
        "quote in an odd form",
        "nothing was written: {file} cannot be rewritten without changing something else",
        'write the quote as `quote: "the words"` on a line of its own',
        "`nexusrdf cite --write` keeps every other byte of a file as it is. Where YAML allows a form that this cannot be done "
        "for, such as a key written with `?`, or comments inside an anchor, the file is left alone.",
    ),
    Code(
        "NX818",
        "no folder of texts",
        "cannot read the texts in {folder}: {why}",
        "`--sources` names the folder that holds the texts of sources",
        "The texts of sources stay out of the dataset where they may not be republished, so a folder beside it holds them.",
    ),
    Code(
        "NX819",
        "file cannot be written",
        "cannot write {file}: {why}",
        "check that the folder exists, that you may write there, and that the disk is not full",
        "Files are first written under another name and then put in place, so none is left half-written.",
    ),
    Code(
        "NX821",
        "files are there already",
        "{folder} already holds {files}",
        "name another folder, or remove them",
        "`nexusrdf init` writes no file over one of yours.",
    ),
    Code(
        "NX822",
        "setting that cannot be used",
        '"{text}" cannot be the {setting}: {why}',
        "give another, such as `--base https://data.example.org/nexus`",
        "All IRIs of a dataset start with its base IRI. Choose one below a domain that you will keep: published IRIs are "
        "never changed. It starts with `https://` or `http://`, names a host, and holds no blank, `#` or `?`.",
    ),
    Code(
        "NX823",
        "claims in a format without graphs",
        "{format} has no graphs: a claim would look like a fact",
        "use trig, nq or jsonld, or leave --view out",
        "What is only claimed stands in a graph of its own, beside the records that tell who says it. Turtle and N-Triples "
        "have no graphs, so they are written of the accepted view only.",
    ),
    Code(
        "NX836",
        "RDF file too large",
        "{file} is larger than {limit:,} bytes, the limit for one RDF file",
        "split it, or check a part of it",
        "`nexusrdf check FILE` holds all triples of a file in memory, with the line of each. A limit tells so at once, "
        "where running out of memory would take a while and say nothing.",
    ),
    Code(
        "NX837",
        "files of no one dataset",
        "these files lie in no dataset, or in several",
        "a dataset is a folder with a nexus.yaml; check one at a time",
        "Records refer to each other, so the whole dataset is read even where the findings of one file are asked for.",
    ),
    Code(
        "NX838",
        "unknown finding code",
        "no finding has the code {name}",
        "codes run from {first} to {last}: docs/reference/codes.md has all of them",
        "`nexusrdf explain NX104` tells what a code means. A code that was given up is never used for something else.",
    ),
    Code(
        "NX840",
        "schema of something unknown",
        'there is no schema of "{name}"',
        "name a kind of record, `claims` or `nexus.yaml`, or nothing for files with records of any kind",
        "Editors check and complete records by a JSON Schema that `nexusrdf schema` writes: of one kind of record, of files of "
        "claims, of the settings, or of all that a file of records may hold.",
    ),
    Code(
        "NX841",
        "no git",
        "`--changed-since` needs git, which cannot be run: {why}",
        "install git, or leave `--changed-since` out",
        "What changed since a revision is asked of git, by the command of that name.",
    ),
    Code(
        "NX842",
        "no git repository",
        "{folder} lies in no git repository that can be read: {why}",
        "run it in a clone of the repository, or leave `--changed-since` out",
        "What changed since a revision can only be known of files under version control. Git also refuses a repository that "
        "belongs to another user, until `git config --global --add safe.directory` names it.",
    ),
    Code(
        "NX843",
        "no such revision",
        'there is no revision "{revision}" in the repository at {folder}',
        "name a branch, a tag or a commit, such as `origin/main`",
        "A revision is what git takes for a commit: a branch, a tag, `HEAD~3`, a digest. A branch of the server is "
        "`origin/main`, and has to be fetched first.",
    ),
    Code(
        "NX844",
        "revision not fetched",
        'the clone at {folder} is shallow and does not hold the revision "{revision}"',
        "fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` of actions/checkout",
        "CI services often fetch the last commit only. What changed since an earlier one cannot be told from that.",
    ),
    Code(
        "NX845",
        "git failed",
        "git could not tell what changed: {why}",
        "run the git command that the message names",
        "Git stopped with an error of its own, such as a damaged repository or a disk that is full.",
    ),
    Code(
        "NX846",
        "no proof to write",
        "{name} has no proof that could be written as {format}",
        "name a conclusion, by subject, predicate and object; records, claims and codes are explained as tree or json",
        "Only what follows from claims has a proof: `nexusrdf explain S P O` finds it in a release whose conclusions come with "
        "the claims that they rest on. What a claim states needs none, and what nobody says has none.",
    ),
    Code(
        "NX847",
        "conclusion without a sound proof",
        "{triple} is published as following from {claims}, and no proof of it holds: {why}",
        "build the release anew; if it happens again, report it as a fault of nexusrdf",
        "`nexusrdf verify` proves each conclusion of a release from the claims that it is said to rest on, and has each proof "
        "checked by a small module that shares nothing with the reasoner. A conclusion that fails was changed after the build, "
        "or should never have been published.",
    ),
    Code(
        "NX848",
        "conclusion that rests on nothing",
        "{triple} is published as a conclusion, and the release does not tell on which claims it rests",
        "build the release with the compiled rules: leave `--reasoner owlrl` out",
        "Without the claims that a conclusion rests on nobody can prove it. A release made by `--reasoner owlrl` keeps none; the "
        "compiled rules leave them out only where a conclusion needs more claims together than the limit SUPPORT_CLAIMS.",
        "warning",
    ),
    Code(
        "NX854",
        "severity lowered for nothing",
        "{name} is lowered to {severity}, and the dataset has no finding of it",
        "remove the entry; the next finding of it is then as grave as it should be",
        "An entry below `severities` tells what a dataset lives with. Once that is mended the entry would hide the gravity of the "
        "next fault of the kind. Codes that are raised are rules for what may come, and stay. Codes of conclusions are "
        "looked for by `check --reason` and `build` only.",
        "info",
    ),
)
