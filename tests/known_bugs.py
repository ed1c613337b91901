"""What is known to be wrong, by test. Strike a line off when its test passes: until then the run says so."""

KNOWN_BUGS: dict[str, str] = {}
