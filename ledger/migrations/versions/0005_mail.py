"""Mail that comes in: kept whole, handled once; what bounced; who sent what arrived."""

import sqlalchemy as sa
from alembic import op

from ledger.migrations.append_only import protect, unprotect

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_TABLES = ("mail", "mail_handling", "bounce")


def upgrade() -> None:
    op.create_table(
        "mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["content.sha256"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("sha256"),
    )
    op.create_table(
        "mail_handling",
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"]),
        sa.PrimaryKeyConstraint("mail_id"),
    )
    op.create_index("ix_mail_handling_sender", "mail_handling", ["sender"])
    op.create_table(
        "bounce",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("permanent", sa.Boolean(), nullable=False),
        sa.Column("diagnostic", sa.Text(), nullable=False),
        sa.Column("bounced_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"]),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_bounce_mail_id", "bounce", ["mail_id"])
    op.create_index("ix_bounce_message_id", "bounce", ["message_id"])
    for table in _TABLES:
        protect(table)
    op.add_column("arrival", sa.Column("sender", sa.String(), nullable=False, server_default=""))
    op.add_column("message", sa.Column("in_reply_to", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("message", "in_reply_to")
    op.drop_column("arrival", "sender")
    for table in reversed(_TABLES):
        op.drop_table(table)
        unprotect(table)
