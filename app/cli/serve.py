"""``soichieu serve``: the REST API and the web pages."""

from __future__ import annotations

import argparse
from typing import Any

import uvicorn

from app.cli.output import print_progress
from app.settings import Settings


def register(commands: Any) -> None:
    """Add the command to the parser."""
    command: argparse.ArgumentParser = commands.add_parser("serve", help="REST API and web pages")
    command.add_argument("--host", default="127.0.0.1", help="address to listen on")
    command.add_argument("--port", type=int, default=8000, help="port to listen on")
    command.set_defaults(run=run)


def run(options: argparse.Namespace, _settings: Settings) -> int:
    """Serve until interrupted; the settings reach the server by the environment."""
    print_progress(f"Soichieu: http://{options.host}:{options.port}/")
    uvicorn.run(
        "app.asgi:create_app",
        factory=True,
        host=options.host,
        port=options.port,
        log_level="warning",
    )
    return 0
