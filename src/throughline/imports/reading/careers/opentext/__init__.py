"""What is inside an OpenDocument text (LibreOffice), read part by part."""
