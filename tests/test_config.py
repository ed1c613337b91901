"""Settings from the environment."""

import pytest

from onrecord.config import Settings
from onrecord.errors import OnRecordError


def test_without_an_environment_the_defaults_hold() -> None:
    assert Settings.from_environment({}) == Settings()
    assert Settings().max_bytes == 20_000_000
    assert Settings().max_characters == 400_000


def test_each_setting_has_its_variable() -> None:
    found = Settings.from_environment({"ONRECORD_MAX_BYTES": "1000", "ONRECORD_MAX_CHARACTERS": "500", "OTHER": "x"})
    assert found == Settings(max_bytes=1000, max_characters=500)


def test_the_environment_of_the_process_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_MAX_BYTES", "77")
    assert Settings.from_environment().max_bytes == 77


def test_fetching_keeps_to_the_public_web_unless_told_otherwise() -> None:
    assert (Settings().fetch_seconds, Settings().fetch_delay, Settings().fetch_private) == (20, 1, 0)
    given = {"ONRECORD_FETCH_SECONDS": "5", "ONRECORD_FETCH_DELAY": "0", "ONRECORD_FETCH_PRIVATE": "1"}
    assert Settings.from_environment(given) == Settings(fetch_seconds=5, fetch_delay=0, fetch_private=1)


WORDS = tuple(name for name, field in Settings.__dataclass_fields__.items() if not isinstance(field.default, int))
ALL = [f"ONRECORD_{name.upper()}" for name in Settings.__dataclass_fields__ if name not in WORDS]


def test_words_are_taken_as_they_are_and_empty_ones_are_none() -> None:
    assert Settings.from_environment({"ONRECORD_RECORD": "desk.db"}).record == "desk.db"
    assert Settings.from_environment({"ONRECORD_RECORD": "", "ONRECORD_REVIEWER": ""}) == Settings()


@pytest.mark.parametrize("value", ["", "-5", "ten", "1.5", "1e6", "20 MB", "²", "9" * 5000, "yes"])
@pytest.mark.parametrize("name", ALL)
def test_a_bad_value_is_named_with_what_to_do(name: str, value: str) -> None:
    with pytest.raises(OnRecordError) as raised:
        Settings.from_environment({name: value})
    assert name in str(raised.value)
    assert repr(value) in str(raised.value)
    assert "whole number" in str(raised.value)


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("ONRECORD_MAX_BYTES", "0", "above 0"),
        ("ONRECORD_MAX_CHARACTERS", "0", "above 0"),
        ("ONRECORD_FETCH_SECONDS", "0", "from 1 to 3600"),
        ("ONRECORD_FETCH_SECONDS", "3601", "from 1 to 3600"),
        ("ONRECORD_FETCH_DELAY", "3601", "from 0 to 3600"),
        ("ONRECORD_FETCH_PRIVATE", "2", "from 0 to 1"),
        ("ONRECORD_FAST", "2", "from 0 to 1"),
    ],
)
def test_a_value_out_of_range_is_named_with_the_range(name: str, value: str, allowed: str) -> None:
    with pytest.raises(OnRecordError, match=f"set it to a whole number {allowed}, or unset it"):
        Settings.from_environment({name: value})
