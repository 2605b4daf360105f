"""What is drawn: one React component a module. They draw view models and decide nothing."""
