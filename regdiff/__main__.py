"""``python -m regdiff``."""

from regdiff.cli import main

if __name__ == "__main__":
    main()
