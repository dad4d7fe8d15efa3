"""What leaves the dashboard as a file, made from the same frames as the charts."""
