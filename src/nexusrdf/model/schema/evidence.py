"""Sources, places, concepts, assessments, identity links and searches in lists."""

from nexusrdf.model.kinds import Field, Kind, Value

_SOURCE = (
    Field("title", "nx:title", Value.TEXT, "its title, where it may be published"),
    Field("author", "nx:author", Value.REFERENCE, "who wrote it; speaks where a claim names no one", "nx:Actor"),
    Field("publisher", "nx:publisher", Value.REFERENCE, "who published it, or unknown", "nx:Actor", unknown="nx:publisherKnown"),
    Field("issuer", "nx:issuer", Value.REFERENCE, "the authority that issued an official source", "nx:Actor"),
    Field("published", "nx:published", Value.DATE, "when it was published (EDTF), or unknown", unknown="nx:publishedKnown"),
    Field("lang", "nx:language", Value.STRING, "its language (BCP 47)"),
    Field("url", "nx:url", Value.LINK, "where it can be read"),
)
_LIST = (
    Field("list", "nx:editionOf", Value.CONCEPT, "the list of which it is an edition", "list"),
    Field("edition", "nx:editionLabel", Value.STRING, "how the authority marks this edition"),
    Field("previous", "nx:previousEdition", Value.REFERENCE, "the edition before it", "nx:OfficialList"),
    Field("complete", "nx:completeEdition", Value.BOOLEAN, "true where it is the whole list: who is not in it is not listed"),
)
_COMPILED = (
    *(field for field in _SOURCE if field.key != "issuer"),
    Field("list", "nx:editionOf", Value.CONCEPT, "the list of which it is an edition", "list"),
    Field("edition", "nx:editionLabel", Value.STRING, "how its publisher marks this edition"),
    Field("previous", "nx:previousEdition", Value.REFERENCE, "the edition before it", "nx:CompiledList"),
    Field("complete", "nx:completeEdition", Value.BOOLEAN, "true where it is the whole list; says nothing of an authority's own"),
)
_ACT = (
    Field("type", "nx:actType", Value.CONCEPT, "order, regulation, resolution ...", "act-type"),
    Field("authority", "nx:issuer", Value.REFERENCE, "who adopted it", "nx:Actor"),
    Field("date", "nx:published", Value.DATE, "when it was adopted (EDTF), or unknown", unknown="nx:publishedKnown"),
    *(field for field in _SOURCE if field.key in {"title", "lang", "url"}),
)


def _source(name: str, cls: str, text: str, fields: tuple[Field, ...] = _SOURCE) -> Kind:
    return Kind(name, (cls, "nx:Source"), "source", fields, text, editorial=True)


KINDS = (
    _source("news-article", "nx:NewsArticle", "a report in a news outlet"),
    _source("report", "nx:Report", "a published study"),
    _source("recording", "nx:Recording", "a video, sound or picture in hand"),
    _source("official-list", "nx:OfficialList", "an edition of a list that an authority publishes", (*_SOURCE, *_LIST)),
    _source(
        "compiled-list", "nx:CompiledList", "an edition of a list that somebody else compiled from those of authorities", _COMPILED
    ),
    _source("judgment", "nx:Judgment", "a court's decision"),
    _source("legal-act", "nx:LegalAct", "a law, order or resolution", _ACT),
    Kind(
        "place",
        ("nx:Place",),
        "place",
        (
            Field("type", "nx:placeKind", Value.CONCEPT, "city, region, country, site", "place-kind"),
            Field("within", "nx:withinPlace", Value.REFERENCE, "the place it lies in", "nx:Place"),
        ),
        "a stretch of the world",
    ),
    Kind(
        "assessment",
        ("nx:Assessment",),
        "assessment",
        (
            Field("about", "nx:about", Value.REFERENCE, "whom or what it judges", required=True, many=True),
            Field("text", "nx:assessmentText", Value.TEXT, "the opinion, paraphrased", required=True),
        ),
        "an opinion kept as text",
        dependent=True,
    ),
    Kind(
        "same-actor",
        ("nx:SameActor",),
        "identity",
        (
            Field(
                "same",
                "nx:sameActor",
                Value.REFERENCE,
                "the records that tell of one actor, vessel or aircraft",
                "nx:Actor nx:Asset",
                required=True,
                many=True,
            ),
            Field("reasons", "nx:matchReason", Value.TEXT, "why they are held to be one", many=True),
            Field("score", "nx:matchScore", Value.STRING, "how alike a comparison found them, from 0 to 1"),
        ),
        "records that tell of one and the same actor, vessel or aircraft, as a curator decides; they are never merged",
        editorial=True,
        unlabelled=True,
    ),
    Kind(
        "no-entry",
        ("nx:NoEntry",),
        "no-entry",
        (
            Field("actor", "nx:searchedFor", Value.REFERENCE, "whom the curator looked for", "nx:Actor", required=True),
            Field(
                "edition",
                "nx:searchedIn",
                Value.REFERENCE,
                "the complete editions that were searched, of an authority's own lists",
                "nx:OfficialList",
                required=True,
                many=True,
            ),
            Field("tried", "nx:nameTried", Value.TEXT, "the names and numbers that were looked for", many=True),
        ),
        "a curator looked for an actor in complete editions of lists and found no entry",
        editorial=True,
        unlabelled=True,
    ),
    Kind(
        "concept",
        ("skos:Concept",),
        "concept",
        (
            Field("type", "nx:conceptType", Value.STRING, "role, regime, list, form ...", required=True),
            Field("sensitive", "nx:sensitive", Value.BOOLEAN, "for a role: an imputation of wrongdoing"),
            Field("definition", "skos:definition", Value.TEXT, "what is meant"),
        ),
        "a term of the dataset's own",
        editorial=True,
    ),
)
