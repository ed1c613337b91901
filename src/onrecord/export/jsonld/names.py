"""The context, and the identifiers of things: nothing has to be fetched to read the document."""

from typing import Any
from urllib.parse import quote

from onrecord.model.edtf import bounds
from onrecord.version import __version__

Node = dict[str, Any]

EDTF = "http://id.loc.gov/datatypes/edtf"

_EDTF_TERMS = ("date", "published", "modified", "period", "due", "since")
_DAY_TERMS = ("datePublished", "dateModified", "startDate")
_MOMENT_TERMS = ("fetched", "prov:endedAtTime")
_REFERENCES = (
    "spokenByCharacter", "author", "to", "speaker", "agent", "participant", "attendee", "claimedBy", "broughtAboutBy",
    "source", "body", "motivatedBy", "isBasedOn", "evidence", "entry", "overruledBy", "eventStatus",
    "eventAttendanceMode", "actionStatus", "url", "prov:wasDerivedFrom", "prov:wasGeneratedBy",
    "prov:wasInfluencedBy", "prov:wasAssociatedWith", "prov:wasRevisionOf", "prov:used",
)  # fmt: skip
_ANNOTATION = {
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "identifying": "oa:identifying",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "target": "oa:hasTarget",
    "selector": "oa:hasSelector",
    "source": "oa:hasSource",
    "body": "oa:hasBody",
    "motivatedBy": "oa:motivatedBy",
}
_SCHEMA_ORG = (
    "NewsArticle", "Quotation", "Claim", "Event", "PlanAction", "MoveAction", "Legislation", "Person", "Organization",
    "Country", "Place", "GeoCoordinates", "QuantitativeValue", "MonetaryAmount", "SoftwareApplication",
    "headline", "name", "alternateName", "jobTitle", "author", "publisher", "url", "inLanguage", "articleSection",
    "articleBody", "datePublished", "dateModified", "startDate", "isBasedOn", "text", "spokenByCharacter", "attendee",
    "location", "eventStatus", "eventAttendanceMode", "agent", "participant", "actionStatus", "fromLocation",
    "toLocation", "value", "minValue", "maxValue", "unitText", "currency", "addressCountry", "geo", "latitude",
    "longitude", "softwareVersion", "identifier", "description",
)  # fmt: skip


def context() -> Node:
    """Every term of the document. What is in no vocabulary of the web is in our own, `urn:onrecord:terms:`."""
    terms: Node = {
        "@version": 1.1,
        "@vocab": "urn:onrecord:terms:",
        "schema": "https://schema.org/",
        "oa": "http://www.w3.org/ns/oa#",
        "prov": "http://www.w3.org/ns/prov#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "id": "@id",
        "type": "@type",
    }
    iris = {name: f"schema:{name}" for name in _SCHEMA_ORG} | _ANNOTATION
    types = (
        dict.fromkeys(_EDTF_TERMS, EDTF)
        | dict.fromkeys(_DAY_TERMS, "xsd:date")
        | dict.fromkeys(_MOMENT_TERMS, "xsd:dateTime")
        | dict.fromkeys(_REFERENCES, "@id")
    )
    for name in sorted(set(iris) | set(types)):
        iri = iris.get(name, name if ":" in name else f"urn:onrecord:terms:{name}")
        terms[name] = {"@id": iri, "@type": types[name]} if name in types else iri
    # Integers, so that a selector's position is a number in RDF too.
    terms |= {name: {"@id": f"oa:{name}", "@type": "xsd:nonNegativeInteger"} for name in ("start", "end")}
    return terms


def iri(sort: str, *parts: str | int) -> str:
    """The identifier of a thing of the record: `urn:onrecord:entry:statement-0123`."""
    return ":".join(["urn:onrecord", sort, *(quote(str(part), safe="") for part in parts)])


SOFTWARE = iri("software", __version__)
READING = iri("activity", "reading", __version__)


def schema_org(name: str) -> str:
    return f"https://schema.org/{name}"


def told(**properties: Any) -> Node:
    """The properties that have a value; a name with `__` for a colon is that of another vocabulary."""
    return {
        name.replace("__", ":"): value
        for name, value in properties.items()
        if value is not None and value != [] and value != ""
    }


def exact_day(value: str | None) -> str | None:
    """The date where it is one certain day: the only sort that schema.org's dates can hold."""
    if value is None or len(value) != len("2023-12-27"):
        return None
    try:
        first, last = bounds(value)
    except ValueError:
        return None
    return value if first == last else None
