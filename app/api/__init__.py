"""The REST API: parses requests, calls the service, renders answers.

In: HTTP under ``/api/v1``. Out: JSON, reports, RFC 9457 problem details with a stable ``code``.
Limits: no accounts yet, so ``serve`` listens on this machine only unless told otherwise.
"""

from app.api.application import create_api

__all__ = ["create_api"]
