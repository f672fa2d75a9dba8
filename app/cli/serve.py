"""``soichieu serve``: the REST API and the web pages."""

from __future__ import annotations

import argparse
import socket

import uvicorn

from app.cli.output import print_progress
from app.errors import AddressError, InvalidRequestError
from app.settings import Settings

PORT_MAXIMUM = 65_535


def run(options: argparse.Namespace, _settings: Settings) -> int:
    """Serve until interrupted; the settings reach the server by the environment."""
    with _listening(options.host, options.port) as listener:
        port = listener.getsockname()[1]
        host = f"[{options.host}]" if ":" in options.host else options.host
        config = uvicorn.Config("app.asgi:create_app", factory=True, log_level="warning")
        config.load()
        print_progress(f"Soichieu: http://{host}:{port}/")
        uvicorn.Server(config).run(sockets=[listener])
    return 0


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens already, so that a taken port is told before anything starts.

    Raises:
        InvalidRequestError: there is no such port.
        AddressError: the system does not let us listen there.
    """
    if not 0 <= port <= PORT_MAXIMUM:
        raise InvalidRequestError(
            vi=f"Không có cổng {port}: hãy chọn từ 0 đến {PORT_MAXIMUM}.",
            en=f"There is no port {port}: choose from 0 to {PORT_MAXIMUM}.",
        )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise AddressError(
            vi=f"Không mở được {host}:{port} ({error.strerror}). "
            "Hãy chọn cổng khác bằng --port, hoặc dừng chương trình đang dùng cổng này.",
            en=f"{host}:{port} cannot be opened ({error.strerror}). "
            "Choose another with --port, or stop the program that uses it.",
        ) from error
