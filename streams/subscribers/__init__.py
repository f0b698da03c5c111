"""Who reads the alert topic: the board in the browser, the tail in the terminal.

All of them read through `alert_stream`, which drops what the topic, being at-least-once, brings twice. What they show was
written by strangers: `harmless` and the board's `textContent` keep it text.
"""
