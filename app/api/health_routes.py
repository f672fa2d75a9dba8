"""The health pages, at the root."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from app.service import CheckService


def health_routes(service: CheckService) -> APIRouter:
    """``/healthz``: the process lives; ``/readyz``: it can check drafts."""
    router = APIRouter(tags=["health"])

    @router.get("/healthz")
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @router.get("/readyz")
    def readyz() -> dict[str, Any]:
        """200 once store and library open; else the problem that stands against it."""
        service.newest(1)
        library = service.library()
        return {
            "status": "ok",
            "library_documents": library.documents,
            "library_version": library.version,
        }

    return router
