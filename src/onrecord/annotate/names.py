"""Proper names as the recogniser finds them, with the types of the export."""

from onrecord.model.annotation import NameType

TYPES: dict[str, NameType] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "NORP": "group",
    "FAC": "facility",
    "EVENT": "event",
    "LAW": "law",
    "PRODUCT": "other",
    "WORK_OF_ART": "other",
    "LANGUAGE": "other",
}
"""OntoNotes labels of the recogniser, and the name types of the export. Other labels name numbers and dates."""
