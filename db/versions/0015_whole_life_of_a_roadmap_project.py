"""成长路线图 projects from 受理 to 验收: opinions, checks, changes, acceptances."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:

    op.create_table('project_acceptance',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('project', sa.String(length=36), nullable=True),
    sa.Column('enterprise', sa.String(length=36), nullable=True),
    sa.Column('round', sa.Integer(), nullable=True),
    sa.Column('applied_on', sa.Date(), nullable=True),
    sa.Column('completed', sa.Text(), nullable=True),
    sa.Column('materials', sa.String(length=200), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('group_head', sa.String(length=200), nullable=True),
    sa.Column('opinion', sa.Text(), nullable=True),
    sa.Column('concluded_on', sa.Date(), nullable=True),
    sa.Column('rectify_by', sa.Date(), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_project_acceptance'))
    )
    with op.batch_alter_table('project_acceptance', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_project_acceptance_enterprise'), ['enterprise'], unique=False)
        batch_op.create_index(batch_op.f('ix_project_acceptance_project'), ['project'], unique=False)
        batch_op.create_index(batch_op.f('ix_project_acceptance_sort_key'), ['sort_key'], unique=False)

    op.create_table('project_change',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('project', sa.String(length=36), nullable=True),
    sa.Column('enterprise', sa.String(length=36), nullable=True),
    sa.Column('kind', sa.String(length=32), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('new_ends_on', sa.Date(), nullable=True),
    sa.Column('new_leader', sa.String(length=200), nullable=True),
    sa.Column('new_content', sa.Text(), nullable=True),
    sa.Column('before', sa.String(length=400), nullable=True),
    sa.Column('asked_on', sa.Date(), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('approval', sa.String(length=36), nullable=True),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('refusal', sa.String(length=200), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_project_change'))
    )
    with op.batch_alter_table('project_change', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_project_change_approval'), ['approval'], unique=False)
        batch_op.create_index(batch_op.f('ix_project_change_enterprise'), ['enterprise'], unique=False)
        batch_op.create_index(batch_op.f('ix_project_change_project'), ['project'], unique=False)
        batch_op.create_index(batch_op.f('ix_project_change_sort_key'), ['sort_key'], unique=False)

    op.create_table('project_check',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('project', sa.String(length=36), nullable=True),
    sa.Column('checked_on', sa.Date(), nullable=True),
    sa.Column('result', sa.String(length=32), nullable=True),
    sa.Column('progress', sa.Text(), nullable=True),
    sa.Column('spent', sa.BigInteger(), nullable=True),
    sa.Column('problem', sa.Text(), nullable=True),
    sa.Column('advice', sa.Text(), nullable=True),
    sa.Column('checkers', sa.String(length=200), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_project_check'))
    )
    with op.batch_alter_table('project_check', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_project_check_project'), ['project'], unique=False)
        batch_op.create_index(batch_op.f('ix_project_check_sort_key'), ['sort_key'], unique=False)

    op.create_table('project_opinion',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('project', sa.String(length=36), nullable=True),
    sa.Column('expert', sa.String(length=36), nullable=True),
    sa.Column('score', sa.BigInteger(), nullable=True),
    sa.Column('recommends', sa.Boolean(), nullable=True),
    sa.Column('opinion', sa.Text(), nullable=True),
    sa.Column('sort_key', sa.String(length=200), nullable=True),
    sa.Column('search_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_project_opinion'))
    )
    with op.batch_alter_table('project_opinion', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_project_opinion_expert'), ['expert'], unique=False)
        batch_op.create_index(batch_op.f('ix_project_opinion_project'), ['project'], unique=False)
        batch_op.create_index(batch_op.f('ix_project_opinion_sort_key'), ['sort_key'], unique=False)

    with op.batch_alter_table('roadmap_project', schema=None) as batch_op:
        batch_op.add_column(sa.Column('targets', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('schedule', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('own_funds', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('taken_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('supplement', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('supplement_by', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('refusal', sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column('form_checked_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('session', sa.String(length=36), nullable=True))
        batch_op.add_column(sa.Column('review_score', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('reviewed_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('inspectors', sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column('inspection', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('inspected_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('discussion', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('discussed_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('established_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('task_book', sa.String(length=36), nullable=True))
        batch_op.add_column(sa.Column('signed_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('rectify_by', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('accepted_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('ended_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('urged', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('urged_on', sa.Date(), nullable=True))
        batch_op.create_index(batch_op.f('ix_roadmap_project_session'), ['session'], unique=False)
        batch_op.create_index(batch_op.f('ix_roadmap_project_task_book'), ['task_book'], unique=False)

