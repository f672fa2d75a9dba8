"""Backups: all that an office would miss, in one file, taken while the service runs.

In: the service's database, its originals, its library. Out: a tar file, ``soichieu.backup/1``,
alike for SQLite and PostgreSQL, that restores into either. Method: all tables are read in one
snapshot; originals, which never change, are copied after it; the library is pinned for a moment
(:mod:`app.store.pinning`) and copied; a manifest at the end names each member's hash.

Not in it: drafts that were not read yet (they may be secret), sessions, links, rate limits,
workers and jobs. A check whose draft is not in it comes back as ``failed`` with ``not_in_backup``;
one that had been read comes back with a job.
Limits: it is neither encrypted nor signed: keep it where only the office can read it.

Decisions:
    * Nothing is changed before each hash of the file was found right; rows are restored in one
      transaction, in which files get their names last.
    * No name in the file is a path: members have names of a few known forms, and where they are
      written is decided here (enforced by tests with forged files).
"""

from app.backup.archive import Manifest
from app.backup.making import backup
from app.backup.restoring import restore

__all__ = ["Manifest", "backup", "restore"]
