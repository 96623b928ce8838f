"""Links that never die: the permanent address of each right, clause, problem and step, and what became of old ones."""
