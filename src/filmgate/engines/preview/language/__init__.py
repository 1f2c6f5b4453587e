"""
Understanding prompts: text in, facts out.

One way: `text` cleans and cuts, `dialogue` takes the quotes out, `matching` finds the lexicon's phrases, `mentions`
gives each one meaning, `subjects` and `reader` gather them into `facts`. Nothing here knows about pictures.
"""
