"""An entry's page."""

from pathlib import Path

from starlette.testclient import TestClient

from onrecord import api


def test_every_entry_has_a_page_with_its_passages(reader: TestClient, demo_file: Path) -> None:
    for entry in api.open(demo_file).entries[:20]:
        answer = reader.get(f"/entries/{entry.id}")
        assert answer.status_code == 200
        assert answer.text.count('class="excerpt"') >= len(entry.evidence)


def test_what_is_not_there_is_not_found(reader: TestClient) -> None:
    assert reader.get("/entries/nothing").status_code == 404
