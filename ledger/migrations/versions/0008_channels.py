"""The channel that a message goes out by: mail, or chat groups and webhooks."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "message", sa.Column("channel", sa.String(), nullable=False, server_default="mail")
    )


def downgrade() -> None:
    op.drop_column("message", "channel")
