"""Norms: who must, must not, may, and how that shifts between versions."""
