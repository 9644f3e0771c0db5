"""NX7xx, releases."""

from nexusrdf.base.codes.declare import Code

CODES: tuple[Code, ...] = (
    Code(
        "NX701",
        "release not written",
        "{what} could not be {done}: {why}",
        "the last release is untouched",
        "A release is written aside and put in place at the end, so a full disk or a missing permission costs nothing "
        "but the build. Free some space or choose another folder with `-o`.",
    ),
    Code(
        "NX702",
        "no release",
        "there is no release in {dist}",
        "run `nexusrdf build` first, or name the folder of a release",
        "`query`, `explain` and `export` read a release. `nexusrdf build` makes one in `dist`.",
    ),
    Code(
        "NX703",
        "release damaged",
        "the release {version} cannot be read: {why}",
        "build it again",
        "A file of the release is missing, cannot be read, or is not the one that was published: its SHA-256 differs from "
        "that in manifest.json. Nothing is answered from such a file. Building again mends it.",
    ),
    Code(
        "NX704",
        "no contact for corrections",
        "a public edition needs a contact for corrections",
        "add `corrections:` to nexus.yaml, an e-mail address or the address of a page",
        "Whoever is named in a release must be able to answer. A public edition says where to write, in dcat.ttl and in "
        "manifest.json. See `docs/publishing.md`.",
    ),
    Code(
        "NX705",
        "somebody withheld is named",
        "{what} names a person whom the public edition withholds",
        "reword it, or accept a claim on that person",
        "The public edition leaves out every person without an accepted claim. This text has to be in it, since it belongs to "
        "something accepted, and holds a name or the id of one of them. There is no public release until it is reworded.",
    ),
    Code(
        "NX706",
        "somebody withheld may be named",
        "{what} holds a word of the name of a person whom the public edition withholds",
        "read it; reword it if the person is meant",
        "A surname alone can name somebody, and can be a word like any other. Only a reader can tell. The finding is shown to "
        "curators, and is in no release.",
        "warning",
    ),
)
