"""Classes of words: verbs by verbs, nouns by nouns."""

from onrecord.lexicon.word_classes import NOUNS, VERBS, classes_of


def test_a_word_has_the_classes_of_its_part_of_speech() -> None:
    assert "phone" in classes_of("call", "VBD")
    assert "call" in classes_of("call", "NN")
    assert classes_of("call", "JJ") == ()
    assert "instrument" in classes_of("tariff", "NNS")


def test_no_class_names_a_word_twice() -> None:
    for classes in (VERBS, NOUNS):
        for name, words in classes.items():
            listed = words.split()
            assert len(listed) == len(set(listed)), name
