"""What earlier versions of the software left, and that this one opens it."""
