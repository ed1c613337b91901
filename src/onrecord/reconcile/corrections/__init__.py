"""What people decided, replayed over what the machine reads. `replay` is where reconciling asks."""
