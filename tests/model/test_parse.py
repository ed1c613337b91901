"""The tree over hand-made tokens: no language pipeline is needed to ask it."""

import pytest

from onrecord.model import Span, Token
from onrecord.model.parse import Parse, words

# "Ministers and envoys met, smiled and did not sign. They left." with the parse a person would give it.
SENTENCE = (
    ("Ministers", "NNS", "nsubj", 3),
    ("and", "CC", "cc", 0),
    ("envoys", "NNS", "conj", 0),
    ("met", "VBD", "ROOT", 3),
    (",", ",", "punct", 3),
    ("smiled", "VBD", "conj", 3),
    ("and", "CC", "cc", 5),
    ("did", "VBD", "aux", 9),
    ("not", "RB", "neg", 9),
    ("sign", "VB", "conj", 5),
    (".", ".", "punct", 3),
    ("They", "PRP", "nsubj", 12),
    ("left", "VBD", "ROOT", 12),
    (".", ".", "punct", 12),
)
TEXT = "Ministers and envoys met, smiled and did not sign. They left."


@pytest.fixture(scope="module")
def tree() -> Parse:
    tokens: list[Token] = []
    position = 0
    for index, (text, tag, dep, head) in enumerate(SENTENCE):
        start = TEXT.index(text, position)
        position = start + len(text)
        tokens.append(
            Token(
                index=index,
                start=start,
                end=position,
                text=text,
                lemma=text.lower(),
                tag=tag,
                dep=dep,
                head=head,
                sentence=int(index > 10),
            )
        )
    return Parse(tokens)


def test_children_and_child(tree: Parse) -> None:
    met = tree.tokens[3]
    assert [t.text for t in tree.children(met)] == ["Ministers", ",", "smiled", "."]
    assert [t.text for t in tree.children(met, "conj")] == ["smiled"]
    assert tree.child(met, "nsubj") == tree.tokens[0]
    assert tree.child(met, "dobj") is None


def test_edges_and_subtree(tree: Parse) -> None:
    assert tree.edges(tree.tokens[0]) == (0, 3)
    assert tree.subtree_span(tree.tokens[0]).of(TEXT) == "Ministers and envoys"
    assert words(tree.subtree(tree.tokens[5])) == "smiled and did not sign"
    assert tree.subtree_span(tree.tokens[3]).of(TEXT) == "Ministers and envoys met, smiled and did not sign"


def test_a_subject_is_found_through_coordination(tree: Parse) -> None:
    for verb in (3, 5, 9):
        assert tree.subject(tree.tokens[verb]) == tree.tokens[0]
    assert tree.subject(tree.tokens[12]) == tree.tokens[11]


def test_conjuncts_come_in_text_order(tree: Parse) -> None:
    assert [t.text for t in tree.conjuncts(tree.tokens[0])] == ["Ministers", "envoys"]
    assert [t.text for t in tree.conjuncts(tree.tokens[3])] == ["met", "smiled", "sign"]


def test_verbs_know_their_helpers(tree: Parse) -> None:
    assert tree.auxiliaries(tree.tokens[9]) == {"did"}
    assert tree.negated(tree.tokens[9])
    assert not tree.negated(tree.tokens[5])
    assert tree.governing_verb(tree.tokens[2]) == tree.tokens[3]


def test_sentences(tree: Parse) -> None:
    assert tree.sentence_bounds(1) == (11, 14)
    assert tree.sentence_span(1).of(TEXT) == "They left."
    assert [t.text for t in tree.sentence(1)] == ["They", "left", "."]


def test_positions_to_tokens(tree: Parse) -> None:
    assert tree.at(TEXT.index("smiled") + 2) == tree.tokens[5]
    assert tree.at(TEXT.index(" and")) is None
    assert tree.at(len(TEXT)) is None
    # A token that is only partly inside does not lie within.
    assert [t.text for t in tree.within(Span(0, TEXT.index("envoys") + 3))] == ["Ministers", "and"]
    assert tree.within(Span(4, 4)) == []


def test_the_root_of_a_span_is_what_governs_it(tree: Parse) -> None:
    assert tree.root_of(Span(0, TEXT.index(" met"))) == tree.tokens[0]
    assert tree.root_of(Span(TEXT.index("did"), TEXT.index("sign") + 4)) == tree.tokens[9]
    assert tree.root_of(Span(9, 10)) is None


def test_an_empty_document_has_an_empty_tree() -> None:
    tree = Parse([])
    assert len(tree) == 0
    assert tree.at(0) is None
    assert tree.sentence_bounds(0) == (0, 0)
    assert tree.within(Span(0, 5)) == []
    assert tree.span(0, 0) == Span(0, 0)
