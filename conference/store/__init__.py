"""What is kept: tables, the pictures read from them, and migrations. No rules, no commit."""
