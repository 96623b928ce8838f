"""What is shown beside a link before anyone opens it: a title, a sentence and a card, for each page and each clause."""
