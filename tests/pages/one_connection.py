"""A server that begins and ends as the dashboard's, on a socket as Streamlit opens it, and one who
connects: prints whether its answers wait until what was sent before is confirmed (0) or not (1).
"""

import asyncio
import socket

import uvicorn
from starlette.applications import Starlette

from pages import door


async def main() -> None:
    """Serve one connection."""
    listening = socket.socket(socket.AF_INET)
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    server = uvicorn.Server(uvicorn.Config(Starlette(lifespan=door.lifespan), log_level="error"))
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started:
        await asyncio.sleep(0.01)
    _, writer = await asyncio.open_connection(*listening.getsockname())
    while not server.server_state.connections:
        await asyncio.sleep(0.01)
    [one] = server.server_state.connections
    connection = one.transport.get_extra_info("socket")
    print(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
    writer.close()
    server.should_exit = True
    await serving


if __name__ == "__main__":
    asyncio.run(main())
