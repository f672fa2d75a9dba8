"""Files as they were handed in: read ones by their content, unread ones encrypted.

In and out: bytes. Method: a draft that is not read yet lies in the *spool* under a key of its
own, since it may bear a secrecy mark; one that was read lies in the *originals*, once for all
that have the same content.

Decisions:
    * Files are written beside their place, flushed and renamed into it: what is named is whole.
    * All of it is the owner's only.
"""

from app.blobs.drafts import Drafts
from app.blobs.originals import Originals
from app.blobs.spool import Spool

__all__ = ["Drafts", "Originals", "Spool"]
