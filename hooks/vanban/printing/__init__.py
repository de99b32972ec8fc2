"""From paper HTML to print PDF: assemble, check the font, render."""
