"""What somebody shows at the door: the code of a ticket, its picture for a phone, and badges."""
