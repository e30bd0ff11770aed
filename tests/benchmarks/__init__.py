"""Benchmarks: run by name, they print what a page costs beside a bare Django view in the same run."""
