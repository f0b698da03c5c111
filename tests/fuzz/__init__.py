"""Hostile input for every reader of `streams/feeds`: broken documents, made from whole ones. The long run is `make fuzz`."""
