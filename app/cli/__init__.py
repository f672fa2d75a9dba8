"""The ``soichieu`` command: parses, calls, prints.

Exit status: 0 done whatever the verdicts, 1 some inputs failed, 2 wrong usage, 3 with
``--fail-on`` when a draft got that verdict. Progress and errors go to stderr, results to stdout.
"""
