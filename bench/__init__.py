"""Benchmarks, each runnable alone: `python -m bench.clashes`."""
