"""The machine-readable part of a site: an interface with ``"version": 1`` that other programs rely on (design §4)."""
