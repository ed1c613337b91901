"""What a person needs to decide: the fields to edit, likely twins, what changed meanwhile, what was decided."""
