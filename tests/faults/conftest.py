"""One rig for all families, and the table of what became of them."""

from collections import Counter
from collections.abc import Iterator

import pytest
from fault_reading import Rig

from app.ingest import IngestOptions
from app.ingest.isolation.pool import close_shared_pools
from app.ingest.scan.options import ScanOptions

_OUTCOMES = pytest.StashKey[dict[str, Counter[str]]]()


@pytest.fixture(scope="module")  # other tests must not see its folders
def rig(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Rig]:
    temp, home, here = (tmp_path_factory.mktemp(name) for name in ("temp", "home", "cwd"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tempfile.tempdir", str(temp))
        patch.setenv("HOME", str(home))
        patch.chdir(here)
        close_shared_pools()
        scan = ScanOptions(seconds_in_total=2)  # long scans end by their own budget
        rig = Rig(IngestOptions(scan=scan), temp, (temp, home, here))
        yield rig
        close_shared_pools()
    outcomes = request.config.stash.setdefault(_OUTCOMES, {})
    for family, counts in rig.outcomes.items():
        outcomes.setdefault(family, Counter()).update(counts)
    assert [path for root in rig.watched for path in root.iterdir()] == []


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    outcomes = config.stash.get(_OUTCOMES, {})
    if not outcomes:
        return
    total: Counter[str] = sum(outcomes.values(), Counter())
    terminalreporter.section(f"damaged inputs: {total.total()}")
    for family, counts in sorted(outcomes.items()):
        ends = ", ".join(f"{code} {count}" for code, count in counts.most_common())
        terminalreporter.line(f"{family:<32}{counts.total():>6}  {ends}")
    ends = ", ".join(f"{code} {count}" for code, count in total.most_common())
    terminalreporter.line(f"{'all':<32}{total.total():>6}  {ends}")
