//! Trees from dotted keys, such as `position.pay.min`: of the columns of a table, of settings and of the answers of an interview.
//!
//! Knows no key; what a value means is found when the tree is read.

use std::borrow::Cow;

use crate::node::{Entry, Node, Place, Value};

/// A value under a dotted key.
pub struct Dotted<'a> {
    /// The key: steps with points between them.
    pub key: Cow<'a, str>,
    /// The value, at a place that is also that of the last step.
    pub node: Node,
    /// The place of the steps before.
    pub above: Place,
}

/// How the values of a tree follow one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DottedOrder {
    /// As somebody wrote them: one step may come again behind others.
    Written,
    /// Those below one step stand together, so that a row of many columns is read in one go.
    Grouped,
}

/// Makes one tree of values in their order: those below one step are joined, and of two at one key the later wins.
///
/// Steps that are numbers stay keys, because they may lead into a list of another tree; `Node::with_lists` ends that.
pub fn from_dotted<'a>(
    place: Place,
    order: DottedOrder,
    values: impl IntoIterator<Item = Dotted<'a>>,
) -> Node {
    let mut tree = Node {
        value: Value::Map(Vec::new()),
        place,
    };
    for Dotted { key, node, above } in values {
        put(&mut tree, &key, node, above, order);
    }
    tree
}

fn put(tree: &mut Node, key: &str, node: Node, above: Place, order: DottedOrder) {
    let Value::Map(entries) = &mut tree.value else {
        return lay(tree, branch(key, node, above));
    };
    tree.place = above;
    let (step, rest) = split(key);
    let known = match order {
        DottedOrder::Grouped => entries.last_mut().filter(|entry| entry.key == step),
        DottedOrder::Written => entries.iter_mut().rev().find(|entry| entry.key == step),
    };
    match (known, rest) {
        (Some(known), Some(rest)) => {
            known.key_place = above;
            put(&mut known.node, rest, node, above, order);
        }
        (Some(known), None) => {
            known.key_place = node.place;
            lay(&mut known.node, node);
        }
        (None, _) => entries.push(entry(key, node, above)),
    }
}

fn lay(tree: &mut Node, over: Node) {
    let nothing = Node {
        value: Value::Null,
        place: tree.place,
    };
    *tree = std::mem::replace(tree, nothing).overlaid(over, &[]);
}

fn branch(key: &str, node: Node, above: Place) -> Node {
    Node {
        value: Value::Map(vec![entry(key, node, above)]),
        place: above,
    }
}

fn entry(key: &str, node: Node, above: Place) -> Entry {
    let (step, rest) = split(key);
    let (key_place, node) = match rest {
        Some(rest) => (above, branch(rest, node, above)),
        None => (node.place, node),
    };
    Entry {
        key: step.to_owned(),
        key_place,
        node,
    }
}

fn split(key: &str) -> (&str, Option<&str>) {
    key.split_once('.')
        .map_or((key, None), |(step, rest)| (step, Some(rest)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::node::Origin;

    #[test]
    fn values_below_one_step_are_joined_and_the_later_of_two_wins() {
        let place = |start| Place {
            origin: Origin::Record,
            start,
            end: start + 1,
        };
        let values = [("a.b", "1"), ("c", "2"), ("a.d.1", "3"), ("c", "4")];
        let values = (1..).zip(values).map(|(start, (key, value))| Dotted {
            key: key.into(),
            node: Node {
                value: Value::Cell(value.to_owned()),
                place: place(start),
            },
            above: place(9),
        });
        let tree = from_dotted(place(0), DottedOrder::Written, values).with_lists();
        let keys: Vec<&str> = tree.entries().iter().map(|entry| &*entry.key).collect();
        assert_eq!(keys, ["a", "c"]);
        for (path, start) in [
            (&["a", "b"][..], 1),
            (&["a", "d", "0"], 3),
            (&["c"], 4),
            (&["a"], 9),
        ] {
            assert_eq!(tree.place_of(path), place(start), "{path:?}");
        }
        assert_eq!(tree.place_of_key(&["a"], "b"), place(1));
        assert_eq!(tree.place_of_key(&[], "a"), place(9));
    }
}
