"""Audit: the pipeline over a whole tree of drafts, and what it says of all of them together.

In: a folder tree or zip of drafts, a manifest, a library. Out: a folder of results (:mod:`.folder`
draws it). Method: drafts are taken in (:mod:`.intake`), read and compared in chunks by workers
(:mod:`.working`) that :mod:`.executors` runs on this machine or a cluster; :mod:`.running` is the
whole way, :mod:`.results` writes tables, families and reports, :mod:`.summary` the page for
people. Of finished results :mod:`.verification` draws a sheet for readers, :mod:`.estimating` says
by their sheets how often labels are right, :mod:`.comparison` sets two audits beside each other;
:mod:`.loading` reads the results back. Limits: the facts of all drafts (about 1 KB a draft) are
held in memory at the end.

Decisions:
    * A chunk's outcome is the bytes of a file, named by all that shapes it. So a run can be
      interrupted anywhere and goes on, and 1 process, 2 processes and a cluster give equal bytes.
    * Workers are given paths and open library and peers themselves: nothing large is sent.
    * What failed is a row with a code and advice, never a gap.
    * The summary names no commune above another: groups are sorted by name, with intervals.
"""

from app.audit.executors import ClusterSecurity, Place, cluster, this_machine
from app.audit.options import AuditOptions
from app.audit.planning import Plan, plan_audit
from app.audit.running import AuditRequest, Progress, run_audit
from app.audit.summarising import AuditTables

__all__ = [
    "AuditOptions",
    "AuditRequest",
    "AuditTables",
    "ClusterSecurity",
    "Place",
    "Plan",
    "Progress",
    "cluster",
    "plan_audit",
    "run_audit",
    "this_machine",
]
