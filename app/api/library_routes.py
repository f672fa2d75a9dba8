"""The routes of the reference library."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app.access import Actors, Services
from app.api.models import PROBLEM, DocumentPage, DocumentWithText, document_model

PAGE_DOCUMENTS = 100
PAGE_DOCUMENTS_MAXIMUM = 1_000

router = APIRouter(
    prefix="/api/v1/library",
    tags=["library"],
    responses={401: PROBLEM, 403: PROBLEM, 404: PROBLEM, 503: PROBLEM},
)


@router.get("/documents")
def list_documents(
    service: Services,
    actor: Actors,
    limit: Annotated[int, Query(ge=1, le=PAGE_DOCUMENTS_MAXIMUM)] = PAGE_DOCUMENTS,
    cursor: str | None = None,
) -> DocumentPage:
    """The documents in the order in which they were added, a page at a time."""
    found = service.library.documents(actor, limit + 1, cursor)
    items = [document_model(document) for document in found[:limit]]
    return DocumentPage(items=items, next_cursor=items[-1].id if len(found) > limit else None)


@router.get("/documents/{id}")
def get_document(service: Services, actor: Actors, id: str) -> DocumentWithText:  # noqa: A002
    """One document with its extracted text."""
    stored, document = service.library.document(actor, id)
    return DocumentWithText(**document_model(stored).model_dump(), text=document.text)
