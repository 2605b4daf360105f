"""The style sheet, put into the module by the build."""
