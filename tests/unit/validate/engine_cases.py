"""Shapes and data on which engines are compared: each component of SHACL Core, and what engines trip over.

A case is a name, shapes and data in Turtle. A `!` before a name says that these shapes must go to the reference.
"""

# ruff: noqa: E501 - a case is read best on one line

PREFIXES = """
@prefix : <https://example.org/case#> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

LITERALS = """
:a :p "x" , "y"@en , "z"@en-GB , 1 , 01 , 1.0 , 1.5 , 1e0 , true , "2024-01-31"^^xsd:date , "2024"^^xsd:gYear ,
    "2024-01"^^xsd:gYearMonth , "P1D"^^xsd:duration , "2024-01-31T10:00:00Z"^^xsd:dateTime , "10:00:00"^^xsd:time ,
    "ab"^^xsd:hexBinary , "http://e/"^^xsd:anyURI , "2024?"^^edtf:EDTF , "q"^^:own , :b , [] , "" , "é" , "e\\u0301" , "👪" .
"""
ILL = """
:a :p "x"^^xsd:integer , "1.5"^^xsd:integer , ""^^xsd:integer , "2024-02-30"^^xsd:date , "2024-2-3"^^xsd:date , "yes"^^xsd:boolean ,
    "20240131"^^xsd:date , "2024-13"^^xsd:gYearMonth , "24"^^xsd:gYear , "300"^^xsd:byte , "-1"^^xsd:nonNegativeInteger ,
    "1,5"^^xsd:decimal , "abc"^^xsd:hexBinary , "2024-01-31T25:00:00"^^xsd:dateTime , "P"^^xsd:duration , "2024-13"^^edtf:EDTF ,
    " 1 "^^xsd:integer , "+1"^^xsd:integer , "INF"^^xsd:double , "inf"^^xsd:double , "NaN"^^xsd:float , "1"^^xsd:boolean .
"""
ORDERED = """
:a :p 1 , 5 , 10 . :b :p 1.5 , 2e0 , "7"^^xsd:long . :c :p "2024-01-31"^^xsd:date , "2024-03-01"^^xsd:date .
:d :p "2024-01-31T10:00:00Z"^^xsd:dateTime , "2024-01-31T10:00:00+05:00"^^xsd:dateTime , "2024-01-31T10:00:00"^^xsd:dateTime .
:e :p "a" , "b"@en , :x , [] . :f :p "x"^^xsd:integer . :g :p "5"^^:own , true , "2024"^^xsd:gYear , "P1D"^^xsd:duration .
"""
TWO = """
:a :p 1 , 3 ; :q 2 , 3 . :b :p 1 ; :q 2 . :c :p 2 ; :q 1 . :d :p "a" ; :q "b" . :e :p 1 ; :q "b" . :f :p :x ; :q :y .
:g :p "2024-01-31"^^xsd:date ; :q "2024-01-01"^^xsd:date . :h :p "2024-01-31"^^xsd:date ; :q "2024-01-31T10:00:00"^^xsd:dateTime .
:i :p 1 ; :q 1.0 , 01 . :j :p "a"@en ; :q "a"@EN . :k :p [] ; :q [] . :l :p 1 . :m :q 1 . :n :p 5 ; :q "7"^^xsd:long .
:o :p "x"^^xsd:integer ; :q 2 . :r :p "a"@en ; :q "b"@en . :s :p true ; :q false .
"""
TREE = """
:a :next :b . :b :next :c . :c :next :a . :d :next :d . :e :next :f . :f :next "end" . :x :next :a , :e . :c :p 1 . :f :p 2 . "x" :dummy :y .
""".replace('"x" :dummy :y .', "")
PEOPLE = """
:a a :Person ; :name "A" ; :knows :b , :c . :b a :Man ; :knows :a . :c a :Thing ; :name "C" , "CC" ; :knows :d . :d :name 5 .
:Man rdfs:subClassOf :Person . :Person rdfs:subClassOf :Thing . :Thing rdfs:subClassOf :Person .
"""
LANGS = """
:a :p "x"@en , "y"@EN , "z"@de . :b :p "x"@en-GB , "y"@en-gb , "w"@en . :c :p "x" , "y" . :d :p "x"@eng . :f :p :x , 5 , "v"@de-x-private .
"""
TEXTS = """
:a :p "abc" , "ABC" , "" , "abc\\n" , "a\\nbc" , "é" , "ß" , "5" , 5 , "٣" , :abc , <https://example.org/%61> , [] , "abc"@en , "a.c" ,
  "2024-01-31"^^xsd:date , "x" , "xxxxx" , "👪👪" .
"""


def on(constraint: str, *, target: str = "sh:targetSubjectsOf :p", path: str = ":p") -> str:
    """Return a shape with one property shape."""
    return f":S a sh:NodeShape ; {target} ; sh:property :P . :P a sh:PropertyShape ; sh:path {path} ; {constraint} ."


def node(constraint: str, *, target: str = "sh:targetObjectsOf :p") -> str:
    """Return a node shape with a constraint of its own."""
    return f":S a sh:NodeShape ; {target} ; {constraint} ."


CASES: dict[str, tuple[str, str]] = {}

for _name in ("string", "integer", "decimal", "double", "float", "boolean", "date", "dateTime", "time", "gYear", "gYearMonth",
              "duration", "hexBinary", "anyURI", "byte", "long", "nonNegativeInteger"):  # fmt: skip
    CASES[f"datatype {_name}"] = (on(f"sh:datatype xsd:{_name}"), LITERALS)
    CASES[f"datatype {_name}, ill-typed values"] = (on(f"sh:datatype xsd:{_name}"), ILL)
CASES["datatype of its own"] = (on("sh:datatype :own"), LITERALS)
CASES["datatype EDTF"] = (on("sh:datatype edtf:EDTF"), LITERALS + ILL)
CASES["datatype langString"] = (on("sh:datatype rdf:langString"), LITERALS)
for _kind in ("IRI", "BlankNode", "Literal", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRIOrLiteral"):
    CASES[f"nodeKind {_kind}"] = (on(f"sh:nodeKind sh:{_kind}"), LITERALS)
    CASES[f"nodeKind {_kind} on nodes"] = (node(f"sh:nodeKind sh:{_kind}"), LITERALS)
for _bound in ("minInclusive", "maxInclusive", "minExclusive", "maxExclusive"):
    for _value in ("5", "1.5", "2e0", '"2024-01-31"^^xsd:date', '"2024-01-31T10:00:00Z"^^xsd:dateTime', '"b"'):
        CASES[f"{_bound} {_value}"] = (on(f"sh:{_bound} {_value}"), ORDERED)
for _pair in ("lessThan", "lessThanOrEquals", "equals", "disjoint"):
    CASES[_pair] = (on(f"sh:{_pair} :q"), TWO)
for _pair in ("equals", "disjoint"):
    CASES[f"{_pair} on nodes"] = (node(f"sh:{_pair} :q", target="sh:targetSubjectsOf :q"), TWO + ":z :q :z , :w .")
for _count in ("minCount 0", "minCount 1", "minCount 3", "maxCount 0", "maxCount 1", "maxCount 2"):
    CASES[_count] = (on(f"sh:{_count}", target="sh:targetNode :a , :b , :none"), TWO)
for _length in ("minLength 0", "minLength 1", "minLength 2", "maxLength 0", "maxLength 1", "maxLength 2"):
    CASES[_length] = (on(f"sh:{_length}"), TEXTS)
    CASES[f"{_length} of literals"] = (on(f"sh:{_length}"), LITERALS)
for _pattern in (
    "^abc$",
    "abc",
    "^[a-z]+$",
    "^.$",
    "^.*c$",
    "^[^a]",
    "^(abc|x{2,})$",
    "a[.]c",
    "^$",
    "[0-9]",
    "^x*$",
    "^\\\\[",
    "a\\\\.c",
):
    CASES[f"pattern {_pattern}"] = (on(f'sh:pattern "{_pattern}"'), TEXTS)
for _pattern, _flags in (("^abc$", "i"), ("^bc$", "m"), ("^a.bc", "s"), ("^ a b c $", "x"), ("abc", ""), ("a.c", "q")):
    CASES[f"!pattern {_pattern} with {_flags}"] = (on(f'sh:pattern "{_pattern}" ; sh:flags "{_flags}"'), TEXTS)
for _pattern in (
    "^\\\\d$",
    "^\\\\w+$",
    "a(?=b)",
    "(a)\\\\1",
    "\\\\p{Lu}",
    "^\\\\s",
    "[[:alpha:]]",
    "[a-z&&b]",
    "a(?i)BC",
    "\\\\bx",
    "((",
    "x{,3}",
):
    CASES[f"!pattern {_pattern}"] = (on(f'sh:pattern "{_pattern}"'), TEXTS)
CASES["languageIn"] = (on('sh:languageIn ( "en" "de" )'), LANGS)
CASES["languageIn, in capitals"] = (on('sh:languageIn ( "EN" )'), LANGS)
CASES["languageIn, region"] = (on('sh:languageIn ( "en-GB" "eng" )'), LANGS)
CASES["uniqueLang"] = (on("sh:uniqueLang true"), LANGS)
CASES["uniqueLang false"] = (on("sh:uniqueLang false"), LANGS)
CASES["class"] = (on("sh:class :Person", path=":knows", target="sh:targetSubjectsOf :knows"), PEOPLE)
CASES["two classes"] = (on("sh:class :Person , :Man", path=":knows", target="sh:targetSubjectsOf :knows"), PEOPLE)
CASES["class on literals"] = (on("sh:class :Person"), LITERALS)
CASES["class on nodes"] = (node("sh:class :Man", target="sh:targetClass :Thing"), PEOPLE)
CASES["target class with a cycle of superclasses"] = (on("sh:minCount 1", target="sh:targetClass :Person", path=":name"), PEOPLE)
CASES["implicit target class"] = (
    ":Person a rdfs:Class , sh:NodeShape ; sh:property [ sh:path :name ; sh:minCount 1 ; sh:message 'no name' ] .",
    PEOPLE,
)
CASES["implicit target owl:Class"] = (
    ":Person a owl:Class , sh:NodeShape ; sh:property [ sh:path :name ; sh:minCount 1 ] .",
    PEOPLE,
)
CASES["target node that the data lack"] = (
    node("sh:class :Person ; sh:nodeKind sh:BlankNode", target="sh:targetNode :none"),
    PEOPLE,
)
CASES["target node that is a literal"] = (node("sh:datatype xsd:integer", target='sh:targetNode "x" , 5 , "x"@en'), PEOPLE)
CASES["targets, several"] = (
    node("sh:nodeKind sh:Literal", target="sh:targetSubjectsOf :p ; sh:targetObjectsOf :p ; sh:targetNode :a"),
    TWO,
)
CASES["hasValue"] = (on('sh:hasValue "a"'), TWO)
CASES["hasValue 1"] = (on("sh:hasValue 1"), LITERALS + ":z :p 01 . :y :p 1.0 .")
CASES["hasValue, two"] = (on("sh:hasValue 1 , 3"), TWO)
CASES["hasValue on nodes"] = (node("sh:hasValue :b"), TWO + ":zz :p :b .")
CASES["hasValue with a language in capitals"] = (on('sh:hasValue "a"@EN'), TWO)
CASES["in"] = (on('sh:in ( 1 2 "a" :x "a"@en true )'), TWO)
CASES["in, empty"] = (on("sh:in ()"), TWO)
CASES["in on nodes"] = (node("sh:in ( 1 2 )"), TWO)
CASES["in, long"] = (on("sh:in ( " + " ".join(str(n) for n in range(2_000)) + " )"), TWO)
CASES["closed"] = (":S a sh:NodeShape ; sh:targetSubjectsOf :knows ; sh:closed true ; sh:property [ sh:path :name ] .", PEOPLE)
CASES["closed with ignored"] = (
    ":S a sh:NodeShape ; sh:targetSubjectsOf :knows ; sh:closed true ; sh:ignoredProperties ( rdf:type :knows ) .",
    PEOPLE,
)
CASES["closed false"] = (
    ":S a sh:NodeShape ; sh:targetSubjectsOf :knows ; sh:closed false ; sh:property [ sh:path :name ] .",
    PEOPLE,
)
CASES["closed with an inverse path"] = (
    ":S a sh:NodeShape ; sh:targetSubjectsOf :knows ; sh:closed true ; sh:property [ sh:path [ sh:inversePath :knows ] ; sh:minCount 1 ] .",
    PEOPLE,
)
CASES["not"] = (node("sh:not [ sh:class :Person ]", target="sh:targetSubjectsOf :name"), PEOPLE)
CASES["not, twice"] = (node("sh:not [ sh:not [ sh:class :Man ] ]", target="sh:targetSubjectsOf :name"), PEOPLE)
CASES["not on values"] = (
    on("sh:not [ sh:property [ sh:path :name ; sh:minCount 1 ] ]", path=":knows", target="sh:targetClass :Thing"),
    PEOPLE,
)
_PARTS = (
    "( [ sh:class :Man ] [ sh:property [ sh:path :name ; sh:minCount 1 ] ] [ sh:property [ sh:path :knows ; sh:minCount 2 ] ] )"
)
for _logic in ("and", "or", "xone"):
    CASES[_logic] = (node(f"sh:{_logic} {_PARTS}", target="sh:targetSubjectsOf :name , :knows"), PEOPLE)
    CASES[f"{_logic} on values"] = (on(f"sh:{_logic} {_PARTS}", path=":knows", target="sh:targetSubjectsOf :knows"), PEOPLE)
    CASES[f"{_logic} of property shapes"] = (
        node(
            f"sh:{_logic} ( [ sh:path :name ; sh:minCount 1 ] [ sh:path :knows ; sh:maxCount 1 ] )", target="sh:targetClass :Thing"
        ),
        PEOPLE,
    )
CASES["or of datatypes"] = (
    on("sh:or ( [ sh:datatype xsd:string ] [ sh:datatype rdf:langString ] [ sh:nodeKind sh:IRI ] )"),
    LITERALS,
)
CASES["node"] = (on("sh:node :T", path=":knows", target="sh:targetSubjectsOf :knows") + " :T a sh:NodeShape ; sh:property [ sh:path :name ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ] .", PEOPLE)  # fmt: skip
CASES["node with a message"] = (on("sh:node :T ; sh:message 'no T'@en , 'kein T'@de", path=":knows", target="sh:targetSubjectsOf :knows") + " :T a sh:NodeShape ; sh:class :Man ; sh:message 'no man' .", PEOPLE)  # fmt: skip
CASES["node in node"] = (node("sh:node [ sh:node [ sh:property [ sh:path :name ; sh:minCount 2 ; sh:severity sh:Info ] ] ]", target="sh:targetClass :Thing"), PEOPLE)  # fmt: skip
CASES["property in property"] = (on("sh:property [ sh:path :name ; sh:minCount 1 ; sh:datatype xsd:string ]", path=":knows", target="sh:targetSubjectsOf :knows"), PEOPLE)  # fmt: skip
CASES["qualified minimum"] = (on("sh:qualifiedValueShape [ sh:class :Person ] ; sh:qualifiedMinCount 2", path=":knows", target="sh:targetSubjectsOf :knows"), PEOPLE)  # fmt: skip
CASES["qualified maximum"] = (on("sh:qualifiedValueShape [ sh:class :Person ] ; sh:qualifiedMaxCount 1", path=":knows", target="sh:targetSubjectsOf :knows"), PEOPLE)  # fmt: skip
CASES["qualified, both"] = (on("sh:qualifiedValueShape [ sh:property [ sh:path :name ; sh:minCount 1 ] ] ; sh:qualifiedMinCount 1 ; sh:qualifiedMaxCount 1", path=":knows", target="sh:targetSubjectsOf :knows"), PEOPLE)  # fmt: skip
CASES["qualified, disjoint"] = (
    (
        ":S a sh:NodeShape ; sh:targetSubjectsOf :knows ; sh:property [ sh:path :knows ; sh:qualifiedValueShape [ sh:class :Man ] ; "
        "sh:qualifiedValueShapesDisjoint true ; sh:qualifiedMinCount 1 ] , [ sh:path :knows ; sh:qualifiedValueShape [ sh:class :Person ] ; "
        "sh:qualifiedValueShapesDisjoint true ; sh:qualifiedMinCount 1 ; sh:qualifiedMaxCount 1 ] ."
    ),
    PEOPLE,
)
for _path in (
    "[ sh:inversePath :next ]", "( :next :next )", "( :next [ sh:inversePath :next ] )", "[ sh:alternativePath ( :next :p ) ]",
    "[ sh:zeroOrMorePath :next ]", "[ sh:oneOrMorePath :next ]", "[ sh:zeroOrOnePath :next ]", "( [ sh:zeroOrMorePath :next ] :p )",
    "[ sh:inversePath ( :next :p ) ]", "[ sh:zeroOrMorePath ( :next :next ) ]", "[ sh:oneOrMorePath [ sh:alternativePath ( :next [ sh:inversePath :next ] ) ] ]",
    "[ sh:zeroOrOnePath [ sh:inversePath :next ] ]", "[ sh:inversePath [ sh:inversePath :next ] ]", "( :next [ sh:alternativePath ( :p :next ) ] )",
):  # fmt: skip
    for _constraint in ("sh:minCount 2", "sh:maxCount 1", "sh:nodeKind sh:Literal", "sh:in ( :a 2 )"):
        CASES[f"path {_path}, {_constraint}"] = (on(_constraint, path=_path, target="sh:targetSubjectsOf :next"), TREE)
        CASES[f"path {_path} from values, {_constraint}"] = (on(_constraint, path=_path, target="sh:targetObjectsOf :next"), TREE)
CASES["severities"] = (
    (
        ":S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:severity sh:Warning ; sh:nodeKind sh:Literal ; "
        "sh:property [ sh:path :p ; sh:maxCount 0 ; sh:severity sh:Info ] , [ sh:path :q ; sh:maxCount 0 ; sh:severity :Grave ] , [ sh:path :q ; sh:minCount 9 ] ."
    ),
    TWO,
)
CASES["messages in languages"] = (on('sh:maxCount 0 ; sh:message "zu viel"@de , "much"@en , "plenty"@en-GB'), TWO)
CASES["message in another language only"] = (on('sh:maxCount 0 ; sh:message "zu viel"@de , "trop"@fr'), TWO)
CASES["message with braces"] = (on('sh:maxCount 0 ; sh:message "for {$this} and {?x}"'), TWO)
CASES["messages on the node shape"] = (":S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:message 'outer' ; sh:nodeKind sh:Literal ; sh:property [ sh:path :p ; sh:maxCount 0 ] .", TWO)  # fmt: skip
CASES["deactivated"] = (":S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:property [ sh:path :p ; sh:maxCount 0 ; sh:deactivated true ] ; sh:deactivated false ; sh:nodeKind sh:Literal .", TWO)  # fmt: skip
CASES["deactivated whole"] = (":S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:deactivated true ; sh:nodeKind sh:Literal .", TWO)
CASES["deactivated in node"] = (on("sh:node :T ; sh:not :T", path=":knows", target="sh:targetSubjectsOf :knows") + " :T a sh:NodeShape ; sh:deactivated true ; sh:class :None .", PEOPLE)  # fmt: skip
CASES["property shape with a target"] = (
    ":S a sh:PropertyShape ; sh:path :p ; sh:targetSubjectsOf :p ; sh:maxCount 1 ; sh:message 'm' .",
    TWO,
)
CASES["shape without a type"] = (":S sh:targetSubjectsOf :p ; sh:property [ sh:path :p ; sh:maxCount 0 ] .", TWO)
CASES["blank node as a shape"] = ("[] a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:nodeKind sh:Literal .", TWO)
CASES["shared property shape"] = (":S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:property :P . :T a sh:NodeShape ; sh:targetObjectsOf :q ; sh:property :P . :P sh:path :p ; sh:maxCount 1 ; sh:minCount 1 .", TWO)  # fmt: skip
CASES["several parameters at once"] = (
    on("sh:minCount 2 ; sh:maxCount 1 ; sh:datatype xsd:integer ; sh:class :Person ; sh:nodeKind sh:IRI ; sh:minLength 2"),
    TWO,
)
CASES["odd IRIs"] = (
    on(
        "sh:maxCount 0 ; sh:minLength 500",
        path="<https://example.org/%7Bx%7D/é?q=a&b='(1)'#ü>",
        target="sh:targetNode <https://example.org/日本> , <urn:x:%20>",
    ),
    "<https://example.org/日本> <https://example.org/%7Bx%7D/é?q=a&b='(1)'#ü> <urn:x:%20> , 'a\\tb\\\\c\\\"d\\u0007\\u007F\\uFFFEé\\n' . <urn:x:%20> <https://example.org/%7Bx%7D/é?q=a&b='(1)'#ü> <https://EXAMPLE.org/A/../b> .",
)
CASES["blank nodes"] = (on("sh:maxCount 0 ; sh:nodeKind sh:IRI"), "_:b0 :p _:b1 , [ :p _:b0 ] . _:a-b.c :p _:b0 . [] :p [] .")
CASES["duplicates"] = (on("sh:maxCount 1"), ":a :p 1 , 1 , 01 , '1' , '1'^^xsd:string , '1'@en , '1'@EN .")
CASES["no data"] = (on("sh:minCount 1", target="sh:targetNode :a"), "")
CASES["no shapes"] = ("", TWO)
CASES["shapes in the data"] = (on("sh:maxCount 0"), TWO + on("sh:minCount 7"))
CASES["!recursive shapes"] = (
    ":S a sh:NodeShape ; sh:targetSubjectsOf :next ; sh:property [ sh:path :next ; sh:node :S ; sh:nodeKind sh:IRI ] .",
    TREE,
)
CASES["!sparql"] = (':S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:sparql [ sh:message "odd {?value}" ; sh:select "SELECT $this ?value { $this <https://example.org/case#p> ?value FILTER(isIRI(?value)) }" ] .', TWO)  # fmt: skip
CASES["!two minCounts"] = (on("sh:minCount 2 , 5"), TWO)
CASES["!count that is no integer"] = (on('sh:minCount "2"'), TWO)
CASES["!count that is a decimal"] = (on("sh:minCount 2.0"), TWO)
CASES["!node that is not there"] = (on("sh:node :Nowhere", path=":knows", target="sh:targetSubjectsOf :knows"), PEOPLE)
CASES["!node that is a property shape"] = (on("sh:node [ sh:path :p ; sh:minCount 1 ]"), TWO)
CASES["!broken list"] = (on("sh:in [ rdf:first 1 ]"), TWO)
CASES["!cyclic list"] = (on("sh:in _:l . _:l rdf:first 1 ; rdf:rest _:l"), TWO)
CASES["!path without a meaning"] = (on("sh:maxCount 0", path="[ :foo :bar ]"), TWO)
CASES["!path that holds itself"] = (on("sh:maxCount 0", path="_:b . _:b sh:inversePath _:b"), TWO)
CASES["!two paths"] = (on("sh:path :q ; sh:maxCount 0"), TWO)
CASES["!unknown term of SHACL"] = (on("sh:maxCount 0 ; sh:foo 5"), TWO)
CASES["!target of SHACL-AF"] = (':S a sh:NodeShape ; sh:target [ a sh:SPARQLTarget ; sh:select "SELECT ?this { ?this ?p 1 }" ] ; sh:nodeKind sh:Literal .', TWO)  # fmt: skip
CASES["!expression"] = (node("sh:expression true"), TWO)
CASES["!uniqueLang that is no boolean"] = (on('sh:uniqueLang "true"'), LANGS)
CASES["!closed that is no boolean"] = (":S a sh:NodeShape ; sh:targetSubjectsOf :knows ; sh:closed 'yes' .", PEOPLE)
CASES["!unknown kind of node"] = (on("sh:nodeKind sh:Anything"), TWO)
CASES["!datatype that is a literal"] = (on('sh:datatype "x"'), TWO)
CASES["!lessThan on a node shape"] = (node("sh:lessThan :q", target="sh:targetSubjectsOf :p"), TWO)
CASES["!two lists in one or"] = (
    node("sh:or ( [ sh:class :Man ] ) , ( [ sh:class :Thing ] )", target="sh:targetSubjectsOf :name"),
    PEOPLE,
)
CASES["!component of its own"] = (":C a sh:ConstraintComponent ; sh:parameter [ sh:path :limit ] ; sh:validator [ a sh:SPARQLAskValidator ; sh:ask 'ASK { FILTER($value < $limit) }' ] . " + on(":limit 2"), TWO)  # fmt: skip
CASES["!nested deeply"] = (node("sh:not [ " * 40 + "sh:class :Man" + " ]" * 40, target="sh:targetSubjectsOf :name"), PEOPLE)
