"""A question answered out of the record: understood as filters and words, looked up, and shown in passages.

question -> understood -> entries and passages that answer -> page; a language model may phrase it, and is checked
"""

from onrecord.serve.asking.answering import Answer, answer
from onrecord.serve.asking.understanding import Days, Piece, Understood, understood

__all__ = ["Answer", "Days", "Piece", "Understood", "answer", "understood"]
