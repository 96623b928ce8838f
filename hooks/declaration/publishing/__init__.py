"""What becomes of pages: markers expanded and rendered, the small pages behind addresses, what can be shared."""
