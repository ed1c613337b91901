"""What takes hours, one command each: `make soak` runs them all."""
