"""The law beside each promise: which limits bind this company, whether a promise is worse, and what an act asks for."""
