"""How a served Soichieu stands kills and load."""
