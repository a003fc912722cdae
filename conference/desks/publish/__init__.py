"""The public face: pages and feeds made from releases alone."""
