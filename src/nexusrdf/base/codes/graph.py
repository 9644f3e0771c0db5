"""NX3xx, graphs and RDF files."""

from nexusrdf.base.codes.declare import Code

CODES: tuple[Code, ...] = (
    Code(
        "NX301",
        "RDF syntax error",
        "this is no {syntax}: {why}",
        "mend the file; what stands after this position was not read",
        "The file breaks the grammar of its syntax, which is told by the end of its name: "
        ".ttl, .nt, .nq, .trig, .jsonld, .rdf or .owl.",
    ),
    Code(
        "NX302",
        "remote JSON-LD context",
        "this JSON-LD refers to a context elsewhere, which is not fetched",
        "put a copy beside the file and lead to it in a catalog-v001.xml there, "
        '`<catalog><uri name="ITS ADDRESS" uri="COPY.jsonld"/></catalog>`; or write the context into the file',
        "Checking opens no connection, and no file but those of a catalogue at hand: a context on the web could change "
        "what the file says from one day to the next.",
    ),
    Code(
        "NX303",
        "RDF 1.2 triple term",
        "a triple inside a triple cannot be validated",
        "validate a form of the data without triple terms",
        "SHACL engines read RDF 1.1. Leaving such triples out would pass data that nobody checked.",
    ),
    Code(
        "NX304",
        "unknown RDF syntax",
        'the name "{file}" does not tell the syntax',
        "give the file one of the endings {endings}",
        "The end of a file's name tells its syntax.",
    ),
    Code(
        "NX305",
        "XML with a document type",
        "this XML declares a document type, which is not read",
        "write the IRIs out and remove the DOCTYPE, or convert the file to Turtle",
        "A document type may define entities that grow to gigabytes, or that stand for other files.",
    ),
    Code(
        "NX306",
        "contradiction in an RDF file",
        "by its own axioms the data contradict themselves: {what}",
        "one of the statements about the nodes named, or an axiom about their classes, is wrong",
        "`check --reason` closes an RDF file, with what it imports from a catalogue, under the rules of OWL 2 RL. Classes that "
        "are disjoint share no member, and a thing is not different from itself.",
    ),
    Code(
        "NX307",
        "catalogue that cannot be used",
        "this catalogue cannot be used: {why}",
        "write `<uri name=IRI uri=FILE/>` for files in the catalogue's own folder",
        "A catalogue (`catalog-v001.xml`, as Protégé writes it) tells where imported files lie. One that leads out of its own "
        "folder, to the network or to a file that is not there is refused, since whoever sends data may send a catalogue too.",
        "warning",
    ),
    Code(
        "NX308",
        "too many imports",
        "this file imports more than {limit} others",
        "merge what belongs together",
        "Each imported file may import others. The limit ends it.",
    ),
)
