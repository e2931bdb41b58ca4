"""What people look at, on screen and on paper."""
