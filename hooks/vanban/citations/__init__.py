"""Citations of official documents: found in text, resolved against the registry, linked in finished HTML."""
