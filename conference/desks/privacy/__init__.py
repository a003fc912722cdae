"""What is known of people: taken out, erased, and kept no longer than an edition says."""
