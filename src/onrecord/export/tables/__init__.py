"""A record as tables: one a kind of entry, and one each of passages and documents."""
