"""Checks of documents against norms, registry and their own parts: each yields findings and mends nothing."""
