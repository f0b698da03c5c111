"""The board: alerts in the browser, as they come.

`server` is the aiohttp application. `static/` is the page: one HTML, one CSS, one script, no build step, and nothing fetched
from elsewhere.
"""
