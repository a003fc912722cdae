"""The desk of registration: classes, who has registered in them, and seats."""
