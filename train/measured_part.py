"""The part of a page of the documentation that a program writes, between two marks."""

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def with_measured(page: str, written: str, *, name: str) -> str:
    """The page called `name` with `written` put between its two marks. Raises `ValueError` if the marks are not there."""
    before, mark, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not mark or not end:
        raise ValueError(f"{name} has lost its lines {BEGIN} and {END}: put them back")
    return f"{before}{BEGIN}\n{written}{END}{after}"
