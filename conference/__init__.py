"""Festival and conference programmes: plan them, find their clashes, publish them."""
