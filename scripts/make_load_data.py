#!/usr/bin/env python
"""Makes any number of customers and notes in the exchange format, for benchmarks: seeded, varied, in flat memory.

    scripts/make_load_data.py --customers N --interactions M --seed S [--heavy H] OUT_DIR

Writes JSON Lines files whose names sort in a good order to import. The same arguments give the same bytes.
"""

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from scripts.load_data.command import main

    main()
