"""Amendments: why a version was declared, and what stood before an obligation was moved."""

import sqlalchemy as sa
from alembic import op

from ledger.migrations.append_only import protect, unprotect

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("campaign_version", sa.Column("reason", sa.String(), nullable=True))
    op.create_table(
        "rescheduling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("obligation_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("was_due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("was_declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("was_dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["obligation_id"], ["obligation.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_rescheduling_obligation_id", "rescheduling", ["obligation_id"])
    protect("rescheduling")


def downgrade() -> None:
    op.drop_table("rescheduling")
    unprotect("rescheduling")
    op.drop_column("campaign_version", "reason")
