"""Charts as static SVG, drawn when the site is built; text stays text, colours and type can be set by a style sheet."""
