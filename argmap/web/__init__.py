"""The app: pages, their addresses, and the two components that put a map and words on the screen."""
