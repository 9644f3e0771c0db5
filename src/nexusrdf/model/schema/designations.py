"""Designations: the statuses an authority gives."""

from nexusrdf.model.kinds import Field, Kind, Value
from nexusrdf.model.schema.actors import IDENTIFIERS, REMARKS
from nexusrdf.model.schema.relations import TIMES

_PARTY = Field("party", "nx:designatedParty", Value.REFERENCE, "who or what has the status", required=True)
_COMMON = (
    _PARTY,
    Field("authority", "nx:designatingAuthority", Value.REFERENCE, "which authority gives it", "nx:Actor"),
    Field("regime", "nx:regime", Value.CONCEPT, "under which legal programme", "regime", many=True),
    Field("list", "nx:onList", Value.CONCEPT, "the list that carries it", "list", many=True),
    Field("legal-basis", "nx:legalBasis", Value.REFERENCE, "the instrument relied on", "nx:LegalAct", many=True),
    Field("reference", "nx:referenceNumber", Value.STRING, "the authority's number"),
    Field("reason", "nx:reasonText", Value.TEXT, "the authority's words", many=True),
    Field(
        "grounds", "nx:groundsName", Value.REFERENCE, "the bodies that its grounds say the party belongs to", "nx:Actor", many=True
    ),
    Field("checked", "nx:lastChecked", Value.DATE, "when it was last checked with the authority"),
    Field("designated", "nx:designatedOn", Value.DATE, "when it was decided, where that is not when it took effect"),
    Field("listed", "nx:listedOn", Value.DATE, "when the list first carried it"),
    Field("amended", "nx:amendedOn", Value.DATE, "when its entry was changed", many=True),
    *TIMES,
    IDENTIFIERS,
    REMARKS,
)
_RESTRICTIVE = (
    *_COMMON,
    Field("designation-kind", "nx:designationKind", Value.CONCEPT, "the kind of status", "designation-kind"),
    Field("measures", "nx:measure", Value.CONCEPT, "asset freeze, travel ban ...", "measure", many=True),
)
_BENEFIT = Field(
    "status",
    "nx:designationKind",
    Value.CONCEPT,
    "the benefit granted",
    "designation-kind",
    barred=("terrorist-organisation", "sanctioned-party"),
)


def _designation(name: str, lineage: tuple[str, ...], fields: tuple[Field, ...], text: str) -> Kind:
    return Kind(name, (*lineage, "nx:Designation"), "designation", fields, text, dependent=True)


KINDS = (
    _designation("restrictive-designation", ("nx:RestrictiveDesignation",), _RESTRICTIVE, "a status that imposes measures"),
    _designation(
        "terrorist-designation",
        ("nx:TerroristDesignation", "nx:RestrictiveDesignation"),
        _RESTRICTIVE,
        "a restrictive designation on terrorism grounds",
    ),
    _designation(
        "privileged-status",
        ("nx:PrivilegedStatus",),
        (*_COMMON, _BENEFIT),
        "a status that grants a benefit",
    ),
    Kind(
        "watch-listing",
        ("nx:WatchListing",),
        "designation",
        (
            Field("party", "nx:listedParty", Value.REFERENCE, "who or what is named", required=True),
            Field("authority", "nx:listingAuthority", Value.REFERENCE, "whose list it is", "nx:Actor"),
            Field("list", "nx:onList", Value.CONCEPT, "the list that names it", "list", many=True),
            *TIMES,
            REMARKS,
        ),
        "named in an official list that imposes nothing",
        dependent=True,
    ),
)
