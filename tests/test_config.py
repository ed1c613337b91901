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


@pytest.mark.parametrize("value", ["", "0", "-5", "ten", "1.5", "1e6", "20 MB", "²"])
@pytest.mark.parametrize("name", ["ONRECORD_MAX_BYTES", "ONRECORD_MAX_CHARACTERS"])
def test_a_bad_value_is_named_with_what_to_do(name: str, value: str) -> None:
    with pytest.raises(OnRecordError) as raised:
        Settings.from_environment({name: value})
    assert name in str(raised.value)
    assert repr(value) in str(raised.value)
    assert "whole number" in str(raised.value)
