"""dyadwire: live news wires in, alerts on new US–Russia interactions out.

The packages stand in the order of an article's way:

    feeds -> articles -> text -> entities -> topics -> interactions -> (judgement) -> novelty -> worker -> subscribers

Everything up to `novelty` is pure: no I/O, no clock, no random number. `worker`, `broker`, `subscribers` and `cli` are the
only places that touch a network, a disk or a clock; `pyproject.toml` holds the import contract that keeps it so.
"""
