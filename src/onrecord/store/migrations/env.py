"""Runs the migrations over the connection that `onrecord.store.migrating` gives, in its transaction."""

from alembic import context

from onrecord.store.schema import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=VERSION_TABLE)
context.run_migrations()
