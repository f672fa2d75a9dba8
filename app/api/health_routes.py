"""The health pages, at the root: whether the process lives, whether it can work, and how much."""

from __future__ import annotations

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST

from app.access import Services
from app.api.metrics import metrics_text
from app.api.models import PROBLEM, ReadyModel
from app.errors import StorageFullError, WorkersMissingError

router = APIRouter(tags=["health"])


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """The process lives."""
    return {"status": "ok"}


@router.get("/readyz", responses={503: PROBLEM, 507: PROBLEM})
def readyz(service: Services) -> ReadyModel:
    """200 if drafts can be taken and checked: room, database, library, workers; else the problem.

    Raises:
        StorageFullError: too little room is left on the disk.
        DataFolderError, LibraryError: database or library cannot be used.
        WorkersMissingError: no worker lives.
    """
    slots = service.checks.live_slots()
    library = service.library.current()
    if not service.checks.has_room():
        raise StorageFullError(
            vi="Ổ đĩa sắp đầy; dịch vụ tạm ngừng nhận dự thảo.",
            en="The disk is nearly full; no drafts are taken for now.",
        )
    if slots == 0:
        raise WorkersMissingError(
            vi="Không có tiến trình kiểm tra nào đang chạy. Hãy chạy soichieu worker, hoặc chờ "
            "vài giây nếu dịch vụ vừa khởi động.",
            en="No worker is running. Start soichieu worker, or wait a few seconds if the service "
            "has just started.",
        )
    return ReadyModel(
        status="ok",
        library_documents=library.documents,
        library_version=library.version,
        workers=slots,
    )


@router.get(
    "/metrics",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
def metrics(service: Services) -> Response:
    """Counts and times for Prometheus; no text of any draft."""
    return Response(metrics_text(service), media_type=CONTENT_TYPE_LATEST)
