"""How much an entry is worth believing, in sentences: who says it independently of whom, and how sure the machine is."""

from onrecord.export.report import words
from onrecord.model import Sources


def sources_told(sources: Sources) -> str:
    """How many documents say it, how many of them for themselves, and how many of those that could are silent."""
    says = "says" if sources.documents == 1 else "say"
    told = f"{words.capital(words.counted(sources.documents, 'document'))} {says} it"
    if sources.documents > 1:
        told += f", {sources.independent} of them independently of each other"
        if sources.independent < sources.documents:
            told += ": copies of one text, and articles that cite the same origin, count once"
    silent = sources.covering - sources.independent
    if silent > 0:
        report = "reports" if silent == 1 else "report"
        told += f". {words.counted(silent, 'more independent source')} {report} on the same story and {'does' if silent == 1 else 'do'} not say it; that makes it neither wrong nor right"
    return f"{told}."


def sure_told(confidence: float) -> str:
    """The confidence with what it means."""
    return (
        f"Confidence: {words.confidence_words(confidence)}. It is how sure the machine is that the articles say this, from 0"
        " to 1: high from 0.85, fair from 0.65, low below that. It does not tell whether what they say is true."
    )
