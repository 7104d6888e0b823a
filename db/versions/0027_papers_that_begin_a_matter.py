"""申报通知, what a 比选文件 says; cited numbers are codes; a number of others may be given to a second edition."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

_CITED = (
    ("contest_recommendation", "announcement", 200),
    ("demonstration", "original_doc_no", 200),
    ("grant", "original_doc_no", 200),
    ("hnte", "doc_no", 200),
    ("hnte_result", "doc_no", 200),
    ("little_giant", "original_doc_no", 200),
    ("policy_document", "doc_no", 200),
    ("pool_enrolment", "original_doc_no", 200),
    ("shortlist_entry", "original_doc_no", 200),
    ("superior_funding", "doc_no", 60),
)


def upgrade() -> None:
    op.create_table(
        "application_call",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=True),
        sa.Column("matter", sa.String(length=32), nullable=True),
        sa.Column("year", sa.SmallInteger(), nullable=True),
        sa.Column("basis", sa.String(length=200), nullable=True),
        sa.Column("scope", sa.Text(), nullable=True),
        sa.Column("support", sa.Text(), nullable=True),
        sa.Column("materials", sa.Text(), nullable=True),
        sa.Column("opens_on", sa.Date(), nullable=True),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("section", sa.String(length=36), nullable=True),
        sa.Column("contact", sa.String(length=200), nullable=True),
        sa.Column("phone", sa.String(length=64), nullable=True),
        sa.Column("recipients", sa.String(length=200), nullable=True),
        sa.Column("notice_doc", sa.String(length=36), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.Column("sort_key", sa.String(length=200), nullable=True),
        sa.Column("search_key", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_call")),
    )
    with op.batch_alter_table("application_call") as table:
        for name in ("notice_doc", "phone", "section", "sort_key", "year"):
            table.create_index(op.f(f"ix_application_call_{name}"), [name], unique=False)
    with op.batch_alter_table("agency_selection") as table:
        table.add_column(sa.Column("scope", sa.Text(), nullable=True))
        table.add_column(sa.Column("respond_by", sa.Date(), nullable=True))
        table.add_column(sa.Column("respond_at", sa.String(length=200), nullable=True))
        table.add_column(sa.Column("contact", sa.String(length=200), nullable=True))
        table.add_column(sa.Column("phone", sa.String(length=64), nullable=True))
        table.create_index(op.f("ix_agency_selection_phone"), ["phone"], unique=False)
    with op.batch_alter_table("issued_number") as table:
        table.add_column(sa.Column("edition", sa.Integer(), nullable=True))
    with op.batch_alter_table("print_log_entry") as table:
        table.add_column(sa.Column("agreed_by", sa.String(length=200), nullable=True))
    for kind, name, length in _CITED:
        with op.batch_alter_table(kind) as table:
            table.alter_column(
                name, existing_type=sa.String(length), type_=sa.String(64), existing_nullable=True
            )
            table.create_index(op.f(f"ix_{kind}_{name}"), [name], unique=False)
