"""``soichieu serve``: the REST API and the web pages."""

from __future__ import annotations

import argparse
import ipaddress
import socket

import uvicorn

from app.asgi import create_app
from app.bootstrap import open_service_database
from app.cli.output import print_progress
from app.db import people
from app.errors import AddressError, InvalidRequestError
from app.logs import configure_logs
from app.settings import Settings

PORT_MAXIMUM = 65_535
_SECONDS_TO_STOP = 3
# Longer than clients and proxies keep an idle connection, so that none asks as we close it.
_SECONDS_TO_KEEP = 75


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Serve until interrupted, with the workers of this machine beside it.

    Raises:
        AddressError: others could reach the service although it has no account yet.
    """
    configure_logs()
    is_local = _is_loopback(options.host)
    if not is_local:
        _need_account(settings, options.host)
    with _listening(options.host, options.port) as listener:
        port = listener.getsockname()[1]
        host = f"[{options.host}]" if ":" in options.host else options.host
        application = create_app(settings, is_local=is_local)
        config = uvicorn.Config(
            application,
            log_config=None,
            root_path=settings.root_path,
            timeout_graceful_shutdown=_SECONDS_TO_STOP,
            timeout_keep_alive=_SECONDS_TO_KEEP,
        )
        config.load()
        print_progress(f"Soichieu: http://{host}:{port}{settings.root_path}/")
        uvicorn.Server(config).run(sockets=[listener])
    return 0


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _need_account(settings: Settings, host: str) -> None:
    database = open_service_database(settings)
    try:
        with database.read() as connection:
            if people.has_users(connection) or people.has_keys(connection):
                return
    finally:
        database.close()
    raise AddressError(
        vi=f"Chưa có tài khoản nào nên dịch vụ chỉ mở trên máy này, không mở {host}. Hãy tạo "
        "người quản trị trước: soichieu user add TÊN --role administrator",
        en=f"There is no account yet, so the service opens on this machine only, not on {host}. "
        "Make an administrator first: soichieu user add NAME --role administrator",
    )


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
