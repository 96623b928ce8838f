"""The beginning of a company's own folder: from some twenty answers to all its files. Nobody is asked here, and nothing is written: `hosting/interview.py` and
`hosting/start.py` do."""
