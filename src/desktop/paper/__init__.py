"""What comes out of the printer: faces, lines, the official layout, each document as PDF and .docx. No Qt."""
