"""Alembic's entry: runs on the connection that the ledger hands it."""

from alembic import context
from sqlmodel import SQLModel

import ledger.access
import ledger.tables
import ledger.tables_documents
import ledger.tables_mail
import ledger.tables_replies
import ledger.tables_returns  # noqa: F401  (they fill the metadata)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
