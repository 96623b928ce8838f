"""What was measured beside what was promised: which promise was in force, whether it was kept, and how cases of a help desk are counted."""
