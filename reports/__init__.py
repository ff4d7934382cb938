"""How figures are said and handed out: numbers, sentences, workbooks; the same on every screen."""
