"""Made benchmarks that can grow, each run by hand: `python -m bench.NAME`; never part of a test."""
