"""From a document to the HTML of its paper."""
