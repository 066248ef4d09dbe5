"""Word files, mail, saved pages and HTML as blocks of text."""
