"""The archive that installs without a network."""
