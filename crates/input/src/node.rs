//! The tree that every input format becomes: values as they were written, each with its place.
//!
//! Scalars stay text until a model type asks for them, so that `NO`, `0123` and `18.50` are what the user wrote.
//! Knows no format and no model type.

/// A value and the place where it stands.
#[derive(Clone, Debug)]
pub struct Node {
    /// What stands there.
    pub value: Value,
    /// Where it stands.
    pub place: Place,
}

/// What stands at a place.
#[derive(Clone, Debug)]
pub enum Value {
    /// Nothing: `null`, `~` or an empty value.
    Null,
    /// A string, number, date or boolean, as written.
    Scalar(String),
    /// A field that can hold one value or, separated by `;`, several: a table cell or a value of the command line.
    Cell(String),
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order of writing, without duplicate keys.
    Map(Vec<Entry>),
}

/// A key of a mapping with its value.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_place: Place,
    /// The value.
    pub node: Node,
}

/// A stretch of one of the texts that a record is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which text.
    pub origin: Origin,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// The texts that a record is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The file, or the part of a stream, that holds the record itself.
    Record,
    /// The project's defaults.
    Project,
    /// The n-th `--set` of the command line.
    Override(usize),
}

impl Node {
    /// Gives the entries of a mapping; none of anything else.
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// Gives the value of a key of a mapping.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries()
            .iter()
            .find(|entry| entry.key == key)
            .map(|entry| &entry.node)
    }

    /// Takes a key out of a mapping.
    pub fn take(&mut self, key: &str) -> Option<Node> {
        let Value::Map(entries) = &mut self.value else {
            return None;
        };
        let index = entries.iter().position(|entry| entry.key == key)?;
        Some(entries.remove(index).node)
    }

    /// Gives the place of the value that a path of keys and list positions leads to, or of the last step that exists.
    pub fn place_of(&self, path: &[&str]) -> Place {
        let Some((step, rest)) = path.split_first() else {
            return self.place;
        };
        let next = match &self.value {
            Value::Map(_) => self.get(step),
            Value::List(items) => step
                .parse::<usize>()
                .ok()
                .and_then(|index| items.get(index)),
            _ => None,
        };
        next.map_or(self.place, |node| node.place_of(rest))
    }

    /// Tells whether a path of keys and list positions leads to a value.
    pub fn holds(&self, path: &[&str]) -> bool {
        let Some((step, rest)) = path.split_first() else {
            return true;
        };
        let next = match &self.value {
            Value::List(items) => step
                .parse::<usize>()
                .ok()
                .and_then(|index| items.get(index)),
            _ => self.get(step),
        };
        next.is_some_and(|node| node.holds(rest))
    }

    /// Gives the place of a key in the mapping that `path` leads to.
    pub fn place_of_key(&self, path: &[&str], key: &str) -> Place {
        let Some((step, rest)) = path.split_first() else {
            return self
                .entries()
                .iter()
                .find(|entry| entry.key == key)
                .map_or(self.place, |entry| entry.key_place);
        };
        self.get(step)
            .map_or(self.place, |node| node.place_of_key(rest, key))
    }

    /// Puts `over` on top: mappings are joined key by key, everything else is replaced.
    ///
    /// `whole` names the keys at this level whose mappings are replaced as one, because their parts belong together.
    #[must_use]
    pub fn overlaid(self, over: Node, whole: &[&str]) -> Node {
        match (self.value, over.value) {
            (Value::Map(mut mine), Value::Map(theirs)) => {
                // A key stands once in each, so that what is added need not be searched.
                let old = mine.len();
                for entry in theirs {
                    match mine[..old].iter_mut().find(|old| old.key == entry.key) {
                        Some(old) if !whole.contains(&entry.key.as_str()) => {
                            let base = Node {
                                value: std::mem::replace(&mut old.node.value, Value::Null),
                                place: old.node.place,
                            };
                            let node = base.overlaid(entry.node, &[]);
                            *old = Entry { node, ..entry };
                        }
                        Some(old) => *old = entry,
                        None => mine.push(entry),
                    }
                }
                Node {
                    value: Value::Map(mine),
                    place: over.place,
                }
            }
            (Value::List(mut mine), Value::Map(theirs)) if is_numbered(&theirs) => {
                for entry in theirs {
                    match item(&entry).and_then(|index| mine.get_mut(index)) {
                        Some(old) => *old = old.clone().whole().overlaid(entry.node, &[]),
                        None => mine.push(entry.node),
                    }
                }
                Node {
                    value: Value::List(mine),
                    place: over.place,
                }
            }
            (_, value) => Node {
                value,
                place: over.place,
            },
        }
    }

    /// Gives an item of a list the form that takes more keys: a text alone is its `text`.
    fn whole(self) -> Node {
        let Value::Scalar(_) = self.value else {
            return self;
        };
        let place = self.place;
        let entry = Entry {
            key: "text".to_owned(),
            key_place: place,
            node: self,
        };
        Node {
            value: Value::Map(vec![entry]),
            place,
        }
    }

    /// Makes lists of mappings from numbers, such as the settings `position.duties.1.share=20` and `….2.share=10` leave.
    #[must_use]
    pub fn with_lists(mut self) -> Node {
        self.value = match self.value {
            Value::Map(mut entries) if is_numbered(&entries) => {
                entries.sort_by_key(item);
                let items = entries.into_iter().map(|entry| entry.node.with_lists());
                Value::List(items.collect())
            }
            Value::Map(entries) => {
                let settled = entries.into_iter().map(|entry| Entry {
                    node: entry.node.with_lists(),
                    ..entry
                });
                Value::Map(settled.collect())
            }
            Value::List(items) => Value::List(items.into_iter().map(Node::with_lists).collect()),
            value => value,
        };
        self
    }
}

/// Tells whether the keys of a mapping are numbers of items.
fn is_numbered(entries: &[Entry]) -> bool {
    !entries.is_empty() && entries.iter().all(|entry| item(entry).is_some())
}

/// Gives the position in a list that a key means; people count from 1.
fn item(entry: &Entry) -> Option<usize> {
    entry.key.parse::<usize>().ok()?.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml;

    fn tree(text: &str) -> Node {
        yaml::documents(text, Origin::Record).unwrap().remove(0)
    }

    #[test]
    fn a_path_leads_to_the_value_or_as_near_as_it_gets() {
        let text = "a:\n  b: [x, y]\n";
        let node = tree(text);
        let at = |path: &[&str]| {
            let place = node.place_of(path);
            &text[place.start..place.end]
        };
        assert_eq!(at(&["a", "b", "1"]), "y");
        assert_eq!(node.place_of(&["a", "b", "7"]), node.place_of(&["a", "b"]));
    }

    #[test]
    fn an_overlay_joins_mappings_and_replaces_lists() {
        let base = tree("o: {name: A, values: [x]}\nrole: {a: 60, b: 40}\n");
        let over = tree("o: {values: [y]}\nrole: {c: 100}\n");
        let joined = base.overlaid(over, &["role"]);
        let organization = joined.get("o").unwrap();
        assert!(
            matches!(&organization.get("name").unwrap().value, Value::Scalar(name) if name == "A")
        );
        assert!(
            matches!(&organization.get("values").unwrap().value, Value::List(items) if items.len() == 1)
        );
        assert_eq!(joined.get("role").unwrap().entries().len(), 1);
    }

    #[test]
    fn a_number_leads_to_an_item_of_a_list() {
        let base = tree("d: [one, {text: two, share: 5}]\n");
        let over = tree("d: {2: {share: 20}, 1: {share: 10}, 3: {text: three}}\ne: {1: {a: b}}\n");
        let joined = base.overlaid(over, &[]).with_lists();
        let at = |path: &[&str]| {
            let node = path
                .iter()
                .try_fold(&joined, |node, step| match &node.value {
                    Value::List(items) => items.get(step.parse::<usize>().ok()?),
                    _ => node.get(step),
                });
            match node.map(|node| &node.value) {
                Some(Value::Scalar(text)) => text.clone(),
                other => format!("{other:?}"),
            }
        };
        assert_eq!(
            (at(&["d", "0", "text"]), at(&["d", "0", "share"])),
            ("one".into(), "10".into())
        );
        assert_eq!(
            (at(&["d", "1", "text"]), at(&["d", "1", "share"])),
            ("two".into(), "20".into())
        );
        assert_eq!(
            (at(&["d", "2", "text"]), at(&["e", "0", "a"])),
            ("three".into(), "b".into())
        );
    }
}
