"""A Streamlit server of one's own on loopback, for as long as something is measured."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from queries.home import CHECKOUT


@dataclass(frozen=True)
class Server:
    """Where it answers, and its process."""

    address: str
    process: int


@contextmanager
def served(
    script: str, environment: Mapping[str, str], told: IO[bytes] | None = None
) -> Iterator[Server]:
    """The server that runs a script, once it answers; it ends with the block.

    What it says of itself goes into `told`, where one is given.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    with subprocess.Popen(
        command,
        cwd=CHECKOUT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=told,
    ) as server:
        try:
            for _ in range(240):
                time.sleep(0.25)
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health").close()
                    break
                except OSError:
                    continue
            yield Server(f"http://127.0.0.1:{port}", server.pid)
        finally:
            server.terminate()
