"""What the office has done about what was put aside."""

import sqlalchemy as sa
from alembic import op

from ledger.migrations.append_only import protect, unprotect

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dealt_with",
        sa.Column("arrival_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["arrival_id"], ["handling.arrival_id"]),
        sa.PrimaryKeyConstraint("arrival_id"),
    )
    protect("dealt_with")


def downgrade() -> None:
    op.drop_table("dealt_with")
    unprotect("dealt_with")
