"""deploy/citus.sql on a plain PostgreSQL, with functions that write down what they are told."""

import psycopg
import pytest

from queries import elsewhere
from queries.home import CHECKOUT
from tests.queries.elsewhere.conftest import Builds
from tests.queries.portable import distributed

STAND_INS = """
create table pg_dist_partition (logicalrelid regclass, how text, by_column text, beside text);
create function create_distributed_table(one regclass, by_column text, colocate_with text
    default 'default') returns void language sql as
    $$ insert into pg_dist_partition values (one, 'distributed', by_column, colocate_with) $$;
create function create_reference_table(one regclass) returns void language sql as
    $$ insert into pg_dist_partition values (one, 'reference', null, null) $$;
"""


@pytest.fixture
def parted(builds: Builds, connected: psycopg.Connection) -> psycopg.Connection:
    """A connection to what was published, after deploy/citus.sql."""
    elsewhere.publish(builds.second)
    connected.execute(STAND_INS)
    connected.execute((CHECKOUT / "deploy" / "citus.sql").read_text(encoding="utf-8"))
    return connected


def test_every_published_table_is_parted_or_whole_once(parted: psycopg.Connection):
    told = parted.execute("select logicalrelid::text from pg_dist_partition").fetchall()
    there = parted.execute("select tablename from pg_tables where schemaname = 'built'").fetchall()

    assert len(there) > 50
    assert sorted(f"built.{name}" for (name,) in there) == sorted(name for (name,) in told)


def test_the_columns_are_there_and_the_tables_together(parted: psycopg.Connection):
    told = parted.execute(
        "select logicalrelid::text, by_column, beside from pg_dist_partition"
        " where how = 'distributed'"
    ).fetchall()

    assert {f"built.{name}": by for name, by in distributed().items()} == {
        name: by for name, by, _ in told
    }
    for name, by, _ in told:
        # A row without it would have no node.
        assert [(0,)] == parted.execute(
            f"select count(*) from {name} where {by} is null"
        ).fetchall()
    first, *others = told
    assert "default" == first[2]
    assert {first[0]} == {beside for *_, beside in others}


# Unique keys of distributed tables that leave out the column by which they are parted.
KEYS_WITHOUT = """
select i.indexrelid::regclass::text
from pg_index i
join pg_dist_partition p on p.logicalrelid = i.indrelid and p.how = 'distributed'
where i.indisunique
    and not exists (
        select 1 from pg_attribute a
        where a.attrelid = i.indrelid and a.attname = p.by_column and a.attnum = any(i.indkey)
    )
"""


def test_every_unique_key_holds_the_column_by_which_its_table_is_parted(
    parted: psycopg.Connection,
):
    unique = (
        "select count(*) from pg_index i join pg_dist_partition p on p.logicalrelid = i.indrelid"
    )
    [(keys,)] = parted.execute(f"{unique} where p.how = 'distributed' and i.indisunique").fetchall()
    assert keys > 0
    assert [] == parted.execute(KEYS_WITHOUT).fetchall()

    parted.execute("create unique index planted on built.standing (indicator, period) where false")
    assert [("built.planted",)] == parted.execute(KEYS_WITHOUT).fetchall()


def test_no_table_is_partitioned_already(parted: psycopg.Connection):
    """A cluster takes no partitions of partitions."""
    kinds = "select relkind::text from pg_class where relnamespace = 'built'::regnamespace"
    assert {"r", "i"} == {kind for (kind,) in parted.execute(kinds).fetchall()}

    parted.execute("create table built.planted (a integer) partition by list (a)")
    assert "p" in {kind for (kind,) in parted.execute(kinds).fetchall()}
