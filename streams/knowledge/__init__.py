"""What the judgement knows, as data: one thing a line, sources given. The loader names file, line and mend of a mistake.

Tables are TSV files (UTF-8, a header row, `#` starts a comment line) so that a change is a readable diff.
"""
