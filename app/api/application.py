"""The API as a FastAPI application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi_problem.handler import add_exception_handler, new_exception_handler
from starlette.types import Receive, Scope, Send

from app import __version__
from app.access import AccessOptions, Guard
from app.api import check_routes, health_routes, library_routes, log_routes
from app.api.description import description_of
from app.api.errors import to_problem
from app.api.metrics import Measured
from app.api.watching import Watcher
from app.errors import CheckError
from app.oidc import Provider
from app.service import Service
from app.uploads import Intake, keep_forms_in_memory


def create_api(
    service: Service,
    max_bytes: int,
    access: AccessOptions | None = None,
    workers: AbstractContextManager[object] | None = None,
    provider: Provider | None = None,
) -> FastAPI:
    """The application; ``workers`` are entered when it starts and left when it stops.

    ``provider`` is the identity provider by which people may sign in besides.
    Drafts over ``max_bytes`` are refused. No documentation pages: they would load scripts from
    the internet.
    """

    @asynccontextmanager
    async def lifespan(api: FastAPI) -> AsyncIterator[None]:
        api.state.intake = Intake(max_bytes)
        beside = workers or nullcontext()
        await run_in_threadpool(beside.__enter__)
        yield
        await run_in_threadpool(beside.__exit__, None, None, None)
        await run_in_threadpool(service.close)

    api = FastAPI(
        title="Soichieu",
        version=__version__,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    api.state.service = service
    api.state.access = access or AccessOptions()
    api.state.max_bytes = max_bytes
    api.state.provider = provider
    api.state.watcher = Watcher(service)
    api.state.intake = Intake(max_bytes)
    keep_forms_in_memory(max_bytes)
    handler = new_exception_handler(handlers={Exception: to_problem})
    add_exception_handler(api, handler)
    # By its own class: what is handled as a mere Exception is logged as a fault of the program.
    api.add_exception_handler(CheckError, handler)

    async def refuse(scope: Scope, receive: Receive, send: Send, error: CheckError) -> None:
        response = handler(Request(scope), error)
        await response(scope, receive, send)

    api.add_middleware(Guard, options=api.state.access, refuse=refuse)
    api.add_middleware(Measured)
    api.openapi = lambda: description_of(api)  # type: ignore[method-assign]
    for routes in (check_routes, library_routes, log_routes, health_routes):
        api.include_router(routes.router)
    return api
