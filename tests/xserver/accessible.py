"""What a screen reader is told about the window: roles, names, states, actions."""

import time

from desktop import PATIENCE, wait_until

import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402


class Node:
    """One object of the tree; it asks afresh every time, and answers with nothing once it is gone."""

    def __init__(self, accessible):
        self._of = accessible

    def _ask(self, what, otherwise):
        try:
            got = what(self._of)
            return otherwise if got is None else got
        except GLib.Error:
            return otherwise

    @property
    def name(self):
        return self._ask(Atspi.Accessible.get_name, "")

    @property
    def description(self):
        return self._ask(Atspi.Accessible.get_description, "")

    @property
    def role(self):
        return self._ask(Atspi.Accessible.get_role_name, "gone")

    def has(self, *states):
        known = self._ask(Atspi.Accessible.get_state_set, None)
        return known is not None and all(known.contains(getattr(Atspi.StateType, state.upper())) for state in states)

    @property
    def shown(self):
        return self.has("showing", "visible")

    @property
    def children(self):
        count = self._ask(Atspi.Accessible.get_child_count, 0)
        found = (self._ask(lambda of, i=i: of.get_child_at_index(i), None) for i in range(count))
        return [Node(child) for child in found if child is not None]

    @property
    def text(self):
        """The text of a field or a label."""
        def whole(of):
            held = of.get_text_iface()
            return held and Atspi.Text.get_text(held, 0, Atspi.Text.get_character_count(held))
        return self._ask(whole, "")

    def label(self):
        """The name of what labels it."""
        def labels(of):
            for relation in Atspi.Accessible.get_relation_set(of):
                if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY and relation.get_n_targets():
                    return Atspi.Accessible.get_name(relation.get_target(0))
            return ""
        return self._ask(labels, "").replace("&", "")

    def columns(self):
        """The names of a table's columns."""
        def heads(of):
            table = of.get_table_iface()
            return table and [Atspi.Table.get_column_description(table, i) or ""
                              for i in range(Atspi.Table.get_n_columns(table))]
        return self._ask(heads, [])

    def size(self):
        """Rows and columns of a table."""
        def counts(of):
            table = of.get_table_iface()
            return table and (Atspi.Table.get_n_rows(table), Atspi.Table.get_n_columns(table))
        return self._ask(counts, (0, 0))

    def cell(self, row, column):
        return self._ask(lambda of: Node(Atspi.Table.get_accessible_at(of.get_table_iface(), row, column)), None)

    def place(self):
        """Left, top, width and height on the screen."""
        def extents(of):
            box = Atspi.Component.get_extents(of.get_component_iface(), Atspi.CoordType.SCREEN)
            return box.x, box.y, box.width, box.height
        return self._ask(extents, (0, 0, 0, 0))

    def actions(self):
        def names(of):
            held = of.get_action_iface()
            return held and [Atspi.Action.get_action_name(held, i) for i in range(Atspi.Action.get_n_actions(held))]
        return self._ask(names, [])

    def do(self, action=None):
        """Does what a person's press would do, once it can be done: what is disabled offers no action."""
        if action:
            wait_until(lambda: action in self.actions(), f"the action {action}")
        index = self.actions().index(action) if action else 0
        return self._ask(lambda of: Atspi.Action.do_action(of.get_action_iface(), index), False)

    def walk(self, into=lambda node: True):
        """This node and every one below that is shown, in order; `into` says where not to look further."""
        yield self
        if into(self):
            for child in self.children:
                if child.shown:
                    yield from child.walk(into)

    def find(self, role=None, name=None, **more):
        """The first shown node whose role and name are these or satisfy them."""
        for node in self.walk(more.get("into", not_into_tables)):
            if fits(role, node.role) and fits(name, node.name):
                return node
        return None

    def all_text(self):
        """Everything to be read in the part of the window shown, without tables' cells."""
        out = []
        for node in self.walk(not_into_tables):
            out += [word for word in (node.name, node.text) if word and word not in out[-1:]]
        return "\n".join(out)


def fits(wanted, given):
    return wanted is None or (wanted(given) if callable(wanted) else given == wanted)


# What holds records: a walk does not go into each cell of ten thousand.
TABLES = {"table", "tree table", "tree", "list box", "list"}


def not_into_tables(node):
    return node.role not in TABLES


def application(pid, seconds=PATIENCE):
    """The running program as assistive technology finds it."""
    Atspi.set_timeout(5000, 20000)

    def found():
        root = Atspi.get_desktop(0)
        root.set_cache_mask(Atspi.Cache.NONE)
        root.clear_cache()
        for i in range(root.get_child_count()):
            try:
                child = root.get_child_at_index(i)
                if child is not None and child.get_process_id() == pid:
                    child.set_cache_mask(Atspi.Cache.NONE)
                    return Node(child)
            except GLib.Error:
                continue
        return None

    return wait_until(found, "the program to answer assistive technology", seconds, 0.05)


def settled(read, seconds=PATIENCE, still=3, every=0.12):
    """What `read` gives once it has given the same a few times running."""
    end = time.monotonic() + seconds
    last, times = read(), 1
    while times < still:
        assert time.monotonic() < end, "the window did not come to rest"
        time.sleep(every)
        now = read()
        last, times = (now, times + 1) if now == last else (now, 1)
    return last
