"""The routes of the reference library."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.models import DocumentPage, DocumentWithText, document_model
from app.service import CheckService

PAGE_DOCUMENTS = 100
PAGE_DOCUMENTS_MAXIMUM = 1_000


def library_routes(service: CheckService) -> APIRouter:
    """What drafts are compared with."""
    router = APIRouter(prefix="/api/v1/library", tags=["library"])

    @router.get("/documents")
    def list_documents(
        limit: Annotated[int, Query(ge=1, le=PAGE_DOCUMENTS_MAXIMUM)] = PAGE_DOCUMENTS,
        cursor: str | None = None,
    ) -> DocumentPage:
        """The documents in the order in which they were added, a page at a time."""
        found = service.documents(limit + 1, cursor)
        items = [document_model(document) for document in found[:limit]]
        return DocumentPage(items=items, next_cursor=items[-1].id if len(found) > limit else None)

    @router.get("/documents/{id}")
    def get_document(id: str) -> DocumentWithText:  # noqa: A002 - the contract's name
        """One document with its extracted text."""
        stored, document = service.document(id)
        return DocumentWithText(**document_model(stored).model_dump(), text=document.text)

    return router
