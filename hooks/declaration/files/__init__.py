"""Reading the files of a declaration: YAML with the place of each value, pages, markers, and causes explained."""
