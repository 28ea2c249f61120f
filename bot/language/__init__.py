"""Vietnamese text: spelling, marks, keystrokes, shorthand, numbers. Knows nothing of clusters."""
