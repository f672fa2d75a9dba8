"""The REST API: parses requests, calls the service, renders answers.

In: HTTP under ``/api/v1``. Out: JSON, reports, RFC 9457 problem details with a stable ``code``
and a ``text`` in both languages.
Limits: no accounts yet, so ``serve`` listens on this machine only unless told otherwise. The
library is read here and changed by ``soichieu library``.

Decisions:
    * Every error, ours or the framework's, leaves as problem details by one handler (enforced
      by ``tests/unit/api``).
    * Waiting for a check holds no thread: many may wait while the health pages answer.
    * A draft is counted while it arrives: what is too large is refused before it is stored.
"""

from app.api.application import create_api

__all__ = ["create_api"]
