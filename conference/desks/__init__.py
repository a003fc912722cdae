"""The festival office: one folder a desk. Desks never import one another."""
