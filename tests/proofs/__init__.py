"""Proofs: run by name, they show what a unit test cannot."""
