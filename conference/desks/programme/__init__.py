"""The programme: sessions, their texts and their places in the drafts."""
