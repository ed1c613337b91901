"""What a process does that is going to be killed: `python children.py ADDRESS FIRST LAST`."""

import sys

from onrecord.store import Store
from store_examples import keep, reconcile


def tell(what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def main(address: str, first: int, last: int) -> None:
    with Store.open(address, wait=60) as store:
        tell("begun")
        for number in range(first, last):
            keep(store, [number])
            reconcile(store)
    tell("done")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
