"""Work in the background: from the queue to a stored report.

In: jobs (:mod:`app.db.jobs`). Out: the states, reports and errors of checks. Method: a *host*
leases jobs and renews the leases while it lives; processes without a database read and compare;
each step that is stored is one transaction that only the holder of the lease can make. Limits:
time and memory by :class:`JobOptions`; the reader has its own.

Decisions:
    * A draft costs its own process at most: a host kills it to cancel, to end what takes too
      long, or to make room for quick drafts.
    * A host that stops, or is killed, loses nothing: its jobs are free again at once, or when
      the lease has run out. A draft that ends its process again and again is given up.
    * What cannot be stored, as on a full disk, is kept in memory and stored when it can be.
    * Failures that are not the file's own (no OCR, no library) are tried again by themselves once
      the cause has gone.
"""

from app.jobs.embedded import EmbeddedWorkers
from app.jobs.host import WorkerHost, count_of
from app.jobs.options import JobOptions

__all__ = ["EmbeddedWorkers", "JobOptions", "WorkerHost", "count_of"]
