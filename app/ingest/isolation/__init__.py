"""One file, one child process: whatever a file does to its reader costs that file only.

In: the bytes of a file and its name. Out: the ``Document`` that
:func:`~app.ingest.read.read_document` gives, or its error; a crash is ``reader_crashed``, a hang
``reader_timeout``, hunger ``reader_memory``. Children are fresh interpreters (never forks of a
process with threads), kept warm in a pool and replaced after a number of files, when they have
grown, and after any error that is not the file's own. :mod:`.options` holds the limits,
:mod:`.wire` what goes over the pipes, :mod:`.child` the loop inside, :mod:`.worker` one child
seen from outside, :mod:`.pool` all of them.

Decisions:
    * What a child answers is data: JSON that is validated against the types, nothing is
      unpickled. Name, hash and id are taken from the parent's own bytes.
    * Every child has a folder of its own for temporary files, which is emptied after each file
      and removed after any end of the child; it has no environment but what reading needs.
    * A child whose parent vanished ends by itself: at the end of its input or by its alarm.

Limits: address space, processor time, wall time, answer size, size and number of files. There
is no barrier against the network or against reading the user's files: a system call filter
needs a library that offices do not have.
"""

from app.ingest.isolation.options import IsolationOptions
from app.ingest.isolation.pool import ReaderPool, read_isolated

__all__ = ["IsolationOptions", "ReaderPool", "read_isolated"]
