"""Words inside a link: what was kept, inserted, deleted, and whether it matters."""
