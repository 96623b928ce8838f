"""What of a declaration is words, in each of its languages: which are missing or older than their originals, and how they travel to who translates."""
