"""A record is opened for a verb, or taken as it is where it is open already."""

from pathlib import Path

import onrecord
from onrecord.api.opening import opened
from onrecord.store import Store


def test_an_open_record_stays_open(tmp_path: Path) -> None:
    record = tmp_path / "record.db"
    onrecord.init(record)
    with Store.open(record) as store:
        with opened(store) as same:
            assert same is store
        assert onrecord.status(store) == onrecord.status(record)


def test_a_record_is_opened_for_reading_only_where_nobody_may_write(tmp_path: Path) -> None:
    record = tmp_path / "record.db"
    onrecord.init(record)
    with opened(record) as store:
        assert not store.read_only
    record.chmod(0o400)
    with opened(record, writing=True) as store:
        assert not store.read_only
