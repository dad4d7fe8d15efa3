"""What a policy pays: exact arithmetic on printed parameters, and which policies fit a firm. It knows no page."""
