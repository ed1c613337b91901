"""Closed word lists that every stage may consult: countries, places, offices, kinds of names."""
