"""The booklet: a release as a PDF. `rendering.to_booklet` makes it, with the words of `words.BookletWords`."""
