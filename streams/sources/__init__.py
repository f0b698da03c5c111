"""Where wires come from, and how what they bring gets onto `articles.raw` without loss.

| module | does |
|---|---|
| `formats` | tells what a file holds by its content, and hands it to the reader in `streams.feeds` |
| `packed` | gz, zst and zip, within bounds |
| `files` | one reading of files, folders and stdin |
| `delivery`, `handing_over` | from a reader to the producer, and back the broker's word that it has them |
| `embargoes` | what may not be told yet: kept, and sent when it may |
| `memory` | what was sent already: files, feeds' tags, versions of articles; what is held; one SQLite file |
| `drop_folder` | a folder that a wire writes into |
| `addresses`, `http_client` | HTTP to public addresses, bounded in time, size and redirects |
| `timetable`, `polled_feed` | feeds that are asked again and again, politely |
| `full_text`, `robots` | the page behind a feed's item, only where asked for |
| `push`, `push_keys` | `POST /articles` |
| `wires`, `following` | the list of sources in YAML, and keeping all of them going |

A source hands on `Article`s and `Skipped`s, as the readers make them, and waits for the broker before it remembers that it
is through with a document. So a crash repeats at most what was under way, and the worker tells a copy from news.
"""
