"""What is written is written whole or not at all, and never over what is somebody's own."""
