"""The beginning of a company's own folder: from a dozen answers to all its files. Nobody is asked here, and nothing is written: `hosting/start.py` does."""
