"""Trains the small models whose weights are in `src/onrecord/learned/`. Imports OnRecord; never the reverse."""
