"""Other people's formats, out and in."""
