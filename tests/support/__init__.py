"""What several test folders share: a real broker, test articles, reading topics, workers as processes."""
