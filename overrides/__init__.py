"""Where the program is installed, the theme `declaracion`: what an engine looks for it by. Nothing of it is published."""
