"""`make bench`: how fast, how soon, how large, as ratios within one run. No test: figures depend on the machine."""
