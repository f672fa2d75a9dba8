"""The API as a FastAPI application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from fastapi_problem.handler import add_exception_handler, new_exception_handler

from app import __version__
from app.api.check_routes import check_routes
from app.api.errors import to_problem
from app.api.health_routes import health_routes
from app.api.library_routes import library_routes
from app.errors import CheckError
from app.service import CheckService
from app.uploads import keep_forms_in_memory


def create_api(service: CheckService, max_bytes: int) -> FastAPI:
    """The application; it takes up unfinished checks at the start and ends them when it stops.

    No documentation pages: they would load scripts from the internet.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await run_in_threadpool(service.resume)
        yield
        await run_in_threadpool(service.close)

    api = FastAPI(
        title="Soichieu",
        version=__version__,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    keep_forms_in_memory(max_bytes)
    handler = new_exception_handler(handlers={Exception: to_problem})
    add_exception_handler(api, handler)
    # By its own class: what is handled as a mere Exception is logged as a fault of the program.
    api.add_exception_handler(CheckError, handler)
    api.include_router(check_routes(service, max_bytes))
    api.include_router(library_routes(service))
    api.include_router(health_routes(service))
    return api
