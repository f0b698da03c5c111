"""The command `dyadwire`: thin commands that call the packages below."""
