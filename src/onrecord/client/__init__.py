"""The record of a server, from Python: the REST interface with the types of the model.

with Client("http://127.0.0.1:8765", token="…") as record:
    for hit in record.list_entries("rail crossings", kind="commitment").items:
        print(hit.entry.content)
"""

from onrecord.client.client import Client
from onrecord.client.narrowed import Narrowed

__all__ = ["Client", "Narrowed"]
