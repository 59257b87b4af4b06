"""Many independent runs of one piece of work: where they are done, and where what they give is kept."""
