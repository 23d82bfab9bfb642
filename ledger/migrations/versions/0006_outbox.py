"""The outbox: messages that are tried again, and those that were refused for good."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("message", sa.Column("refused", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("message", sa.Column("tries", sa.Integer(), nullable=False, server_default="0"))
    for name in ("first_tried_at", "next_try_at"):
        op.add_column("message", sa.Column(name, sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for name in ("next_try_at", "first_tried_at", "tries", "refused"):
        op.drop_column("message", name)
