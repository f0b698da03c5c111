"""Who reads the alert topic: the board in the browser, the tail in the terminal."""
