"""
The lexicon: what words mean, as tables to read and to extend. English and Chinese stand side by side.

`people`, `animals` and `things` name who and what can be seen; `places` where, `light` when and in what air, mood and
style; `manners` what is done and the small words between; `craft` the film-maker's own words.
"""
