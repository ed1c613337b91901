"""Deciding as a browser without scripts does: forms are found on pages and sent as they stand."""

from dataclasses import dataclass, field
from typing import Any

from lxml import html
from starlette.testclient import TestClient

SAME = {"Origin": "http://127.0.0.1:8765"}


@dataclass
class Form:
    """A form of a page: where it goes and what it would send."""

    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)

    def with_(self, **values: str | list[str]) -> "Form":
        """With other values of fields; a list sends each. `field__date` is the field "field.date"."""
        changed = {name.replace("__", "."): value for name, value in values.items()}
        kept = [(name, value) for name, value in self.fields if name not in changed]
        added = [(n, one) for n, value in changed.items() for one in ([value] if isinstance(value, str) else value)]
        return Form(self.action, kept + added)


def form_of(page: str, action: str) -> Form:
    """The first form that is posted, by itself or by a button, to an address that ends so."""
    tree = html.fromstring(page)
    for form in (one for one in tree.iter("form") if one.get("method") == "post"):
        goals = [form.get("action"), *(one.get("formaction") for one in form.iter("button"))]
        goal = next((one for one in goals if one and one.endswith(action)), None)
        if goal is not None:
            found = [(name, value) for name, value in form.form_values() if isinstance(value, str)]
            return Form(goal, found)
    raise AssertionError(f"no form goes to {action}")


def send(client: TestClient, form: Form, *, follow_redirects: bool = True) -> Any:
    """What the server answers to a form."""
    names: dict[str, list[str]] = {}
    for name, value in form.fields:
        names.setdefault(name, []).append(value)
    return client.post(form.action, data=names, headers=SAME, follow_redirects=follow_redirects)
