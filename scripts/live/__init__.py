"""A real house for `scripts/bench_live.py`: its records, its processes, those who write and those who ask."""
