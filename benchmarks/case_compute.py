"""The smallest example of `lieudit compute`, by the installed command: under half a second."""

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

GOAL_SECONDS = 0.5
TIMES = 5


def measure():
    command = Path(sys.executable).with_name("lieudit")
    words = [command, "compute", "agreement", "--scale", "5", "--counts", "0,1,2,6,3"]
    spent = []
    for _ in range(TIMES):
        start = perf_counter()
        subprocess.run(words, check=True, capture_output=True)
        spent.append(perf_counter() - start)
    found = median(spent)
    return {"times": TIMES, "median_seconds": found, "goal_share": found / GOAL_SECONDS}
