"""The programme, its drafts and releases"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('editions',
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('name', sa.JSON(), nullable=False),
    sa.Column('place', sa.JSON(), nullable=False),
    sa.Column('about', sa.JSON(), nullable=False),
    sa.Column('start_day', sa.Date(), nullable=False),
    sa.Column('end_day', sa.Date(), nullable=False),
    sa.Column('zone', sa.String(), nullable=False),
    sa.Column('turn_hour', sa.Integer(), nullable=False),
    sa.Column('turnaround', sa.Integer(), nullable=False),
    sa.Column('qa_extra', sa.Integer(), nullable=False),
    sa.Column('severities', sa.JSON(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('start_day <= end_day', name=op.f('ck_editions_days_in_order')),
    sa.CheckConstraint('turn_hour BETWEEN 0 AND 23', name=op.f('ck_editions_turn_hour')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_editions')),
    sa.UniqueConstraint('slug', name=op.f('uq_editions_slug')),
    sqlite_autoincrement=True
    )
    op.create_table('films',
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('title', sa.JSON(), nullable=False),
    sa.Column('directors', sa.JSON(), nullable=False),
    sa.Column('countries', sa.JSON(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=True),
    sa.Column('length', sa.Integer(), nullable=True),
    sa.Column('languages', sa.JSON(), nullable=False),
    sa.Column('synopsis', sa.JSON(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_films')),
    sa.UniqueConstraint('slug', name=op.f('uq_films_slug')),
    sqlite_autoincrement=True
    )
    op.create_table('jobs',
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('arguments', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('progress', sa.Integer(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('error', sa.String(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_jobs')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('jobs', schema=None) as batch_op:
        batch_op.create_index('ix_jobs_state_due_at', ['state', 'due_at'], unique=False)

    op.create_table('people',
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('name', sa.JSON(), nullable=False),
    sa.Column('affiliation', sa.JSON(), nullable=False),
    sa.Column('biography', sa.JSON(), nullable=False),
    sa.Column('country', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_people')),
    sa.UniqueConstraint('slug', name=op.f('uq_people_slug')),
    sqlite_autoincrement=True
    )
    op.create_table('venues',
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('name', sa.JSON(), nullable=False),
    sa.Column('city', sa.JSON(), nullable=False),
    sa.Column('address', sa.JSON(), nullable=False),
    sa.Column('latitude', sa.Double(), nullable=True),
    sa.Column('longitude', sa.Double(), nullable=True),
    sa.Column('zone', sa.String(), nullable=True),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_venues')),
    sa.UniqueConstraint('slug', name=op.f('uq_venues_slug')),
    sqlite_autoincrement=True
    )
    op.create_table('availabilities',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('starts_at < ends_at', name=op.f('ck_availabilities_in_order')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_availabilities_person_id_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_availabilities')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('availabilities', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_availabilities_person_id'), ['person_id'], unique=False)

    op.create_table('bodies',
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('duty', sa.String(), nullable=False),
    sa.Column('name', sa.JSON(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_bodies_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bodies')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('bodies', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_bodies_edition_id'), ['edition_id'], unique=False)

    op.create_table('days',
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('name', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_days_edition_id_editions')),
    sa.PrimaryKeyConstraint('edition_id', 'day', name=op.f('pk_days'))
    )
    op.create_table('drafts',
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('is_main', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_drafts_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_drafts')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('drafts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_drafts_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index('uq_drafts_main', ['edition_id'], unique=True, sqlite_where=sa.text('is_main'), postgresql_where=sa.text('is_main'))

    op.create_table('events',
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor', sa.String(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('facts', sa.JSON(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_events_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_events')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('events', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_events_edition_id'), ['edition_id'], unique=False)

    op.create_table('import_keys',
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('target_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_import_keys_edition_id_editions')),
    sa.PrimaryKeyConstraint('edition_id', 'kind', 'key', name=op.f('pk_import_keys'))
    )
    op.create_table('releases',
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('is_forced', sa.Boolean(), nullable=False),
    sa.Column('hash', sa.String(), nullable=False),
    sa.Column('public', sa.LargeBinary(), nullable=False),
    sa.Column('office', sa.LargeBinary(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_releases_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_releases')),
    sa.UniqueConstraint('edition_id', 'number', name=op.f('uq_releases_edition_id_number')),
    sqlite_autoincrement=True
    )
    op.create_table('rooms',
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('venue_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.JSON(), nullable=False),
    sa.Column('seats', sa.Integer(), nullable=True),
    sa.Column('wheelchair_places', sa.Integer(), nullable=True),
    sa.Column('formats', sa.JSON(), nullable=False),
    sa.Column('turnaround', sa.Integer(), nullable=True),
    sa.Column('is_parallel', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('seats >= 0', name=op.f('ck_rooms_seats')),
    sa.ForeignKeyConstraint(['venue_id'], ['venues.id'], name=op.f('fk_rooms_venue_id_venues')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_rooms')),
    sa.UniqueConstraint('slug', name=op.f('uq_rooms_slug')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('rooms', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_rooms_venue_id'), ['venue_id'], unique=False)

    op.create_table('stays',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('arrives_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('departs_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('arrives_at < departs_at', name=op.f('ck_stays_in_order')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_stays_person_id_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stays')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('stays', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_stays_person_id'), ['person_id'], unique=False)

    op.create_table('tracks',
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('name', sa.JSON(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('number BETWEEN 1 AND 12', name=op.f('ck_tracks_number')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_tracks_edition_id_editions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tracks')),
    sa.UniqueConstraint('edition_id', 'slug', name=op.f('uq_tracks_edition_id_slug')),
    sqlite_autoincrement=True
    )
    op.create_table('room_hours',
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=True),
    sa.Column('opens', sa.Time(), nullable=False),
    sa.Column('closes', sa.Time(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['room_id'], ['rooms.id'], name=op.f('fk_room_hours_room_id_rooms')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_room_hours')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('room_hours', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_room_hours_room_id'), ['room_id'], unique=False)

    op.create_table('sessions',
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('title', sa.JSON(), nullable=False),
    sa.Column('short_title', sa.JSON(), nullable=False),
    sa.Column('subtitle', sa.JSON(), nullable=False),
    sa.Column('abstract', sa.JSON(), nullable=False),
    sa.Column('description', sa.JSON(), nullable=False),
    sa.Column('visibility', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('languages', sa.JSON(), nullable=False),
    sa.Column('track_id', sa.Integer(), nullable=True),
    sa.Column('setup', sa.Integer(), nullable=False),
    sa.Column('clear', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint("status IN ('tentative', 'confirmed', 'cancelled')", name=op.f('ck_sessions_status')),
    sa.CheckConstraint("visibility IN ('public', 'accredited', 'internal')", name=op.f('ck_sessions_visibility')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_sessions_edition_id_editions')),
    sa.ForeignKeyConstraint(['track_id'], ['tracks.id'], name=op.f('fk_sessions_track_id_tracks')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sessions')),
    sa.UniqueConstraint('edition_id', 'code', name=op.f('uq_sessions_edition_id_code')),
    sa.UniqueConstraint('uid', name=op.f('uq_sessions_uid')),
    sqlite_autoincrement=True
    )
    op.create_table('links',
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('url', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['session_id'], ['sessions.id'], name=op.f('fk_links_session_id_sessions')),
    sa.PrimaryKeyConstraint('session_id', 'position', name=op.f('pk_links'))
    )
    op.create_table('parts',
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('length', sa.Integer(), nullable=True),
    sa.Column('title', sa.JSON(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['session_id'], ['sessions.id'], name=op.f('fk_parts_session_id_sessions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_parts')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('parts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_parts_session_id'), ['session_id'], unique=False)

    op.create_table('placements',
    sa.Column('draft_id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('is_locked', sa.Boolean(), nullable=False),
    sa.Column('is_tolerated', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('starts_at < ends_at', name=op.f('ck_placements_in_order')),
    sa.ForeignKeyConstraint(['draft_id'], ['drafts.id'], name=op.f('fk_placements_draft_id_drafts')),
    sa.ForeignKeyConstraint(['session_id'], ['sessions.id'], name=op.f('fk_placements_session_id_sessions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_placements')),
    sa.UniqueConstraint('draft_id', 'session_id', name=op.f('uq_placements_draft_id_session_id')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('placements', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_placements_session_id'), ['session_id'], unique=False)

    op.create_table('session_films',
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('film_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['film_id'], ['films.id'], name=op.f('fk_session_films_film_id_films')),
    sa.ForeignKeyConstraint(['session_id'], ['sessions.id'], name=op.f('fk_session_films_session_id_sessions')),
    sa.PrimaryKeyConstraint('session_id', 'position', name=op.f('pk_session_films'))
    )
    with op.batch_alter_table('session_films', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_session_films_film_id'), ['film_id'], unique=False)

    op.create_table('waivers',
    sa.Column('rule', sa.String(), nullable=False),
    sa.Column('subject_kind', sa.String(), nullable=False),
    sa.Column('subject_id', sa.Integer(), nullable=False),
    sa.Column('first_session_id', sa.Integer(), nullable=False),
    sa.Column('second_session_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['first_session_id'], ['sessions.id'], name=op.f('fk_waivers_first_session_id_sessions')),
    sa.ForeignKeyConstraint(['second_session_id'], ['sessions.id'], name=op.f('fk_waivers_second_session_id_sessions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_waivers')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('waivers', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_waivers_first_session_id'), ['first_session_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_waivers_second_session_id'), ['second_session_id'], unique=False)

    op.create_table('appearances',
    sa.Column('part_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['part_id'], ['parts.id'], name=op.f('fk_appearances_part_id_parts')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_appearances_person_id_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_appearances')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('appearances', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_appearances_part_id'), ['part_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_appearances_person_id'), ['person_id'], unique=False)

    op.create_table('placement_rooms',
    sa.Column('placement_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['placement_id'], ['placements.id'], name=op.f('fk_placement_rooms_placement_id_placements')),
    sa.ForeignKeyConstraint(['room_id'], ['rooms.id'], name=op.f('fk_placement_rooms_room_id_rooms')),
    sa.PrimaryKeyConstraint('placement_id', 'position', name=op.f('pk_placement_rooms'))
    )
    with op.batch_alter_table('placement_rooms', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_placement_rooms_room_id'), ['room_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('placement_rooms', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_placement_rooms_room_id'))

    op.drop_table('placement_rooms')
    with op.batch_alter_table('appearances', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_appearances_person_id'))
        batch_op.drop_index(batch_op.f('ix_appearances_part_id'))

    op.drop_table('appearances')
    with op.batch_alter_table('waivers', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_waivers_second_session_id'))
        batch_op.drop_index(batch_op.f('ix_waivers_first_session_id'))

    op.drop_table('waivers')
    with op.batch_alter_table('session_films', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_session_films_film_id'))

    op.drop_table('session_films')
    with op.batch_alter_table('placements', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_placements_session_id'))

    op.drop_table('placements')
    with op.batch_alter_table('parts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_parts_session_id'))

    op.drop_table('parts')
    op.drop_table('links')
    op.drop_table('sessions')
    with op.batch_alter_table('room_hours', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_room_hours_room_id'))

    op.drop_table('room_hours')
    op.drop_table('tracks')
    with op.batch_alter_table('stays', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_stays_person_id'))

    op.drop_table('stays')
    with op.batch_alter_table('rooms', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_rooms_venue_id'))

    op.drop_table('rooms')
    op.drop_table('releases')
    op.drop_table('import_keys')
    with op.batch_alter_table('events', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_events_edition_id'))

    op.drop_table('events')
    with op.batch_alter_table('drafts', schema=None) as batch_op:
        batch_op.drop_index('uq_drafts_main', sqlite_where=sa.text('is_main'), postgresql_where=sa.text('is_main'))
        batch_op.drop_index(batch_op.f('ix_drafts_edition_id'))

    op.drop_table('drafts')
    op.drop_table('days')
    with op.batch_alter_table('bodies', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_bodies_edition_id'))

    op.drop_table('bodies')
    with op.batch_alter_table('availabilities', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_availabilities_person_id'))

    op.drop_table('availabilities')
    op.drop_table('venues')
    op.drop_table('people')
    with op.batch_alter_table('jobs', schema=None) as batch_op:
        batch_op.drop_index('ix_jobs_state_due_at')

    op.drop_table('jobs')
    op.drop_table('films')
    op.drop_table('editions')
