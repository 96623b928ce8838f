"""What surrounds the site generator: building beside the published site, serving while people edit.

`words` says to editors in their own language what the engine says in English, `engine` runs it in this process, `build` builds beside
the last good site and swaps, `static_hosts` adds what static hosts read, `serve` keeps the last good pages in the browser
while a mistake is being mended, `editing` leads from a preview to what is behind it. Only `engine` imports an engine
(MkDocs or ProperDocs, by name), and only as it runs.
"""
