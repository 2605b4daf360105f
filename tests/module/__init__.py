"""The built module.js as a guest of the page it is loaded into."""
