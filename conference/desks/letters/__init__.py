"""The outbox: letters written when something happens, read by the office, sent when they are due."""
