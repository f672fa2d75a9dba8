"""A pool's start takes half a second, so few tests here start one."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from app.processes import Fault, outcomes, outcomes_in_processes

PARENT = """
import os, time
from app.processes import outcomes_in_processes
if __name__ == "__main__":
    for item, found in outcomes_in_processes(abs, [[-1], [-2], [-3]], 1):
        print(item, found, flush=True)
        time.sleep(60)
"""


def squared(number: int) -> int:
    if number == 13:
        raise ValueError("an unlucky number")
    if number < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def test_what_an_item_raises_is_its_own_outcome():
    four, fault, nine = outcomes(squared, [2, 13, 3])
    assert (four, nine) == (4, 9)
    assert isinstance(fault, Fault)
    assert "an unlucky number" in fault.trace


def test_an_item_that_ends_its_process_is_found_and_stops_no_other():
    batches = [[1, 2], [3, 13], [4, -5, 6], [7], [8], [9], [10]]
    found = list(outcomes_in_processes(squared, batches, 2))
    assert [item for item, _ in found] == [n for batch in batches for n in batch]
    failed = {item for item, outcome in found if isinstance(outcome, Fault)}
    assert failed == {13, -5}
    assert all(outcome == item * item for item, outcome in found if item not in failed)


def test_batches_are_taken_as_they_are_needed():
    taken = []

    def batches():
        for number in range(20):
            taken.append(number)
            yield [number]

    found = outcomes_in_processes(squared, batches(), 1)
    assert next(found) == (0, 0)
    assert len(taken) <= 4
    found.close()


def _children(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task")
    return [int(c) for t in tasks.iterdir() for c in (t / "children").read_text().split()]


def _is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_processes_end_with_a_parent_that_was_killed(tmp_path: Path):
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"-1 1\n"
        children = _children(parent.pid)
        assert children
        parent.kill()
    waited_until = time.monotonic() + 20
    while any(map(_is_running, children)) and time.monotonic() < waited_until:
        time.sleep(0.05)
    assert not any(map(_is_running, children))
