"""Pictures of the knowledge: facts → SVG text → PNG bytes.

`timeline` draws the years of a cluster, `map` the 63 units coloured by cluster; both are pure. `render` makes PNG bytes
with the fonts shipped in `data/`, never with those of the system. `gallery` has it done once a picture, in a process
of its own.
"""
