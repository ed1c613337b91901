"""What each rule of the grammar reads out of the words it found."""
