"""What is inside a Word document, read part by part."""
