"""Places by name, and the codes of countries."""

from onrecord.lexicon.places import alpha3


def test_countries_have_a_code_of_three_letters() -> None:
    assert alpha3("MX") == "MEX"
    assert alpha3("XK") == "XKX"
    assert alpha3("EU") is None
