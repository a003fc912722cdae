"""The desk of those who attend: what one wants to see, what one has booked, and a calendar of both."""
