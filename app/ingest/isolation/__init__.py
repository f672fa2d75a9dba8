"""One file, one child process: whatever a file does to its reader costs that file only.

In: the bytes of a file and its name. Out: the ``Document`` that
:func:`~app.ingest.read.read_document` gives, or its error; a crash is ``reader_crashed``, a hang
``reader_timeout``, hunger ``reader_memory``. Children are fresh interpreters (never forks of a
process with threads), kept warm in a pool and replaced after a number of files, when they have
grown, and after any error that is not the file's own. :mod:`.options` holds the limits,
:mod:`.wire` what goes over the pipes, :mod:`.child` the loop inside, :mod:`.confinement` what a
child gives up, :mod:`.lifeline` how it ends with its parent, :mod:`.folders` where it may write,
:mod:`.worker` one child seen from outside, :mod:`.pool` all of them.

Decisions:
    * What a child answers is data: JSON that is validated against the types, nothing is
      unpickled. Name, hash and id are taken from the parent's own bytes.
    * Every child has a folder of its own for temporary files, which is its working folder, is
      emptied after each file and removed after any end of the child; what a killed program
      leaves is swept at the next start. It has no environment but what reading needs, and no
      descriptors but its three streams and the lifeline.
    * Before its first file a child gives up sockets, new processes, signals to others and
      writing anywhere but its folder and the cache of pages. On Linux only, by the kernel's
      Landlock and seccomp called by number: no library, no privilege, no namespace (which
      containers forbid). ``RLIMIT_NPROC`` is not used: it counts all processes of the user,
      threads of this one included, and does not bind root.
    * A child whose parent vanished ends by itself, in the middle of a file at once.
    * Closing a pool kills the children at work. Their files did not fail, so their readers get
      ``InterruptedCheckError``, which is no ``UnreadableFileError``.

Limits: address space, processor time, wall time, answer size, size and number of files. Reading
files of the user is not barred, nor is anything where the kernel lacks Landlock (before 5.13) or
seccomp. A zip of documents is taken apart in the parent (:mod:`app.ingest.archive`).
"""

from app.ingest.isolation.options import IsolationOptions
from app.ingest.isolation.plain import PlainDocument
from app.ingest.isolation.pool import ReaderPool, read_isolated, warm_up

__all__ = ["IsolationOptions", "PlainDocument", "ReaderPool", "read_isolated", "warm_up"]
