"""What a person sees, in real Chromium."""
