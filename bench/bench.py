"""`make bench`: measures Debrief on this machine and prints one JSON object a line."""

import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1])  # started as a file, we would see this folder only

from bench.running import main  # noqa: E402 - found only now

sys.exit(main())
