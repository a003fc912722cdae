"""What every desk uses: transaction, access, words, files, jobs, clock."""
