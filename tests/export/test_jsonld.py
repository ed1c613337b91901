"""JSON-LD as rdflib and pyld read it: offline, and with answers to what a researcher would ask."""

import json
from typing import Any

import decided_record
import hostile
import pytest
import report_record
from hypothesis import HealthCheck, given, settings
from pyld import jsonld as processor
from rdflib import PROV, RDF, SDO, XSD, Graph, Literal, URIRef

from onrecord.export.jsonld import jsonld
from onrecord.export.jsonld.names import EDTF, iri
from onrecord.model import Record
from onrecord.version import __version__

# rdflib's SPARQL calls pyparsing by names that it is leaving behind.
pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated.*use:DeprecationWarning")

PREFIXES = """
PREFIX o: <urn:onrecord:terms:>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
"""


def refuse(address: str, options: dict[str, Any]) -> None:
    raise AssertionError(f"{address} was asked for ({options})")


def graph(record: Record) -> Graph:
    return Graph().parse(data=jsonld(record), format="json-ld")


def asked(found: Graph, question: str) -> list[tuple[str, ...]]:
    return sorted(tuple(str(one) for one in row) for row in found.query(PREFIXES + question))  # type: ignore[union-attr]


def term(name: str) -> URIRef:
    return URIRef(f"urn:onrecord:terms:{name}")


@pytest.fixture(scope="module")
def found() -> Graph:
    return graph(report_record.record())


@pytest.mark.parametrize("record", [report_record.record(), report_record.versions_record(), decided_record.record()])
def test_two_readers_find_the_same_without_the_network(record: Record) -> None:
    options = {"documentLoader": refuse}
    document = json.loads(jsonld(record))
    assert len(processor.expand(document, options)) == len(document["@graph"])
    lines = processor.to_rdf(document, options | {"format": "application/n-quads"})
    assert len(Graph().parse(data=lines, format="nt")) == len(graph(record)) > 0


def test_all_statements_of_somebody_with_their_sentence(found: Graph) -> None:
    rows = asked(
        found,
        """SELECT ?said ?sentence ?publisher WHERE {
            ?speaker schema:name "Ida Morrow" .
            ?statement a o:Statement ; o:speaker ?speaker ; schema:text ?said ; o:evidence ?evidence .
            ?evidence oa:hasTarget [ oa:hasSource ?article ; oa:hasSelector [ oa:exact ?sentence ] ] .
            ?article schema:publisher [ schema:name ?publisher ]
        }""",
    )
    (statement,) = (one for one in report_record.record().statements if one.id == "e-statement")
    assert rows == [(statement.content, statement.evidence[0].text, "The Port Courier")]


def test_on_what_the_sources_differ(found: Graph) -> None:
    rows = asked(
        found,
        """SELECT ?field ?says ?article WHERE {
            ?meeting a schema:Event ; o:conflict [ o:fieldName ?field ; o:reading ?reading ] .
            ?reading o:says ?says ; o:evidence [ oa:hasTarget [ oa:hasSource ?article ] ]
        }""",
    )
    assert rows == [
        ("date", "2024-04-16", iri("document", "d-courier")),
        ("date", "2024-04-17", iri("document", report_record.HOSTILE_ID)),
    ]


def test_who_undertook_what_towards_whom_and_what_became_of_it(found: Graph) -> None:
    rows = asked(
        found,
        """SELECT ?by ?to ?what ?due ?status WHERE {
            ?one a schema:PlanAction ; schema:agent [ schema:name ?by ] ; o:to [ schema:name ?to ] ;
                schema:text ?what ; o:due ?due ; schema:actionStatus ?status
        }""",
    )
    assert rows == [
        (
            "Velden",
            "Ida Morrow",
            "keep the lower gates open until the harvest is in",
            "2024-09",
            "https://schema.org/FailedActionStatus",
        )
    ]


def test_the_states_of_a_measure_in_order(found: Graph) -> None:
    question = "SELECT ?since ?state WHERE { ?m a o:Measure ; o:history [ o:state ?state ; o:since ?since ] }"
    assert asked(found, question) == [
        ("2019", "ordered"),
        ("2021-05", "suspended"),
        ("2024-04-29/2024-05-05?", "to end"),
    ]


def test_every_anchor_stands_where_it_says(found: Graph) -> None:
    rows = found.query(
        PREFIXES
        + """SELECT ?text ?start ?end ?exact ?prefix ?suffix WHERE {
            ?target oa:hasSource [ schema:articleBody ?text ] ; oa:hasSelector ?position , ?quotation .
            ?position a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
            ?quotation a oa:TextQuoteSelector ; oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix
        }"""
    )
    anchors = sum(1 + len(one.anchors) + len(one.also) for entry in report_record.record() for one in entry.evidence)
    assert len(rows) == anchors
    for row in rows:
        text, start, end, exact, prefix, suffix = (value.toPython() for value in row)  # type: ignore[union-attr]
        assert text[start:end] == exact
        assert text[:start].endswith(prefix)
        assert text[end:].startswith(suffix)


def test_dates_are_edtf_and_schema_org_has_only_exact_ones(found: Graph) -> None:
    edtf = {str(value): value for value in found.objects(None, term("date"))}
    assert "2024-06~" in edtf
    assert {value.datatype for value in edtf.values() if isinstance(value, Literal)} == {URIRef(EDTF)}
    starts = set(found.objects(None, SDO.startDate))
    assert starts == {Literal("2024-04-16", datatype=XSD.date)}


def test_everything_says_what_it_was_derived_from_and_what_made_it(found: Graph) -> None:
    for entry in report_record.record():
        node = URIRef(iri("entry", entry.id))
        sources = {str(one) for one in found.objects(node, PROV.wasDerivedFrom)}
        assert sources == {iri("document", one.document) for one in entry.evidence}
        (activity,) = found.objects(node, PROV.wasGeneratedBy)
        (software,) = found.objects(activity, PROV.wasAssociatedWith)
        assert (software, RDF.type, PROV.SoftwareAgent) in found
        assert found.value(software, SDO.softwareVersion) == Literal(__version__)
        assert not list(found.objects(node, PROV.wasInfluencedBy))


def test_what_people_decided_is_an_activity_of_theirs() -> None:
    rows = asked(
        graph(decided_record.record()),
        """SELECT ?entry ?person ?action ?when WHERE {
            ?entry prov:wasInfluencedBy ?decision ; a o:Statement .
            ?decision a prov:Activity ; o:action ?action ; prov:endedAtTime ?when ;
                prov:wasAssociatedWith [ a prov:Person ; schema:name ?person ]
        }""",
    )
    node = iri("entry", "e-statement")
    assert [row[:3] for row in rows] == [(node, "A. Reader", "accept"), (node, "B. <b>Editor</b>", "edit")]


def test_actors_are_told_apart(found: Graph) -> None:
    assert (URIRef(iri("actor", "a-morrow")), RDF.type, SDO.Person) in found
    assert (URIRef(iri("actor", "a-court")), RDF.type, SDO.Organization) in found
    assert set(found.objects(URIRef(iri("actor", "a-velden")), RDF.type)) == {PROV.Agent}


def test_only_a_web_address_is_an_address(found: Graph) -> None:
    assert {str(one) for one in found.objects(None, SDO.url)} == {"https://courier.example/liss?a=1&b=2"}


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(hostile.records())
def test_any_text_can_be_read_back(record: Record) -> None:
    document = json.loads(jsonld(record))
    expanded = processor.expand(document, {"documentLoader": refuse})
    exact = "http://www.w3.org/ns/oa#exact"
    texts = {record.documents[0].text[one.start : one.end] for entry in record for one in entry.evidence}
    assert texts <= {value["@value"] for node in walk(expanded) for value in node.get(exact, ())}


def walk(value: Any) -> list[dict[str, Any]]:
    """Every node of an expanded document."""
    if isinstance(value, list):
        return [node for one in value for node in walk(one)]
    if isinstance(value, dict):
        return [value, *(node for one in value.values() for node in walk(one))]
    return []
