"""A real house under load, for `scripts/bench_live.py`: its records, its processes, those who write and those who ask."""
