"""The roof: settings, addresses, the web server's entry, the commands.

The only place that names every room.
"""
