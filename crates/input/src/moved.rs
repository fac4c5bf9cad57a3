//! Keys of profiles of earlier versions: each is refused with what to write now.

use crate::fault::Fault;
use crate::node::{Node, Value};

/// A key that has gone, and what takes its place.
struct Moved {
    /// The list of the role in which it stood; none for the role itself.
    list: Option<&'static str>,
    key: &'static str,
    now: &'static str,
}

const MOVED: &[Moved] = &[
    Moved {
        list: None,
        key: "why_ad",
        now: "write `opening` and `appeal` under the role's `stages`",
    },
    Moved {
        list: Some("responsibilities"),
        key: "core",
        now: "write `essential:` with the stages at which the post is not this post without it, such as `essential: [piloting, scaling]`",
    },
    Moved {
        list: Some("responsibilities"),
        key: "goals",
        now: "write `answers:` for the goals to which this work is the answer, `helps:` for the others",
    },
    Moved {
        list: Some("competences"),
        key: "core",
        now: "leave it out: a competence is asked for where the work of the post draws on it",
    },
    Moved {
        list: Some("outcomes"),
        key: "by",
        now: "write `after:`",
    },
    Moved {
        list: Some("outcomes"),
        key: "core",
        now: HANGS,
    },
    Moved {
        list: Some("measures"),
        key: "core",
        now: HANGS,
    },
    Moved {
        list: Some("deliverables"),
        key: "core",
        now: HANGS,
    },
    Moved {
        list: Some("outcomes"),
        key: "responsibilities",
        now: FROM,
    },
    Moved {
        list: Some("measures"),
        key: "responsibilities",
        now: FROM,
    },
    Moved {
        list: Some("deliverables"),
        key: "responsibilities",
        now: FROM,
    },
    Moved {
        list: Some("outcomes"),
        key: "goals",
        now: GOALS,
    },
    Moved {
        list: Some("measures"),
        key: "goals",
        now: GOALS,
    },
    Moved {
        list: Some("deliverables"),
        key: "goals",
        now: GOALS,
    },
];

const HANGS: &str = "leave it out, and name under `from:` the responsibilities that lead to it";
const FROM: &str = "write `from:` with the same ids";
const GOALS: &str = "leave it out: the responsibilities under `from:` say which goals they answer";

/// Refuses the first key of a role that an earlier version had.
pub(super) fn refuse(role: &Node) -> Result<(), Fault> {
    for moved in MOVED {
        let items = match moved.list {
            None => std::slice::from_ref(role),
            Some(list) => items(role, list),
        };
        for item in items {
            if item.get(moved.key).is_some() {
                let message = format!("the key `{}` belongs to earlier versions", moved.key);
                let place = item.place_of_key(&[], moved.key);
                return Err(Fault::new(message, place).with_help(Some(moved.now.to_owned())));
            }
        }
    }
    for item in items(role, "decisions") {
        if item.get("form").is_none() && item.get("text").is_some() {
            let message = "a decision says how far it goes";
            let help = "write `form: decides`, `may`, `settles` (with whom: `with:`) or `proposes`, and in `text` only what it is about";
            return Err(Fault::new(message, item.place).with_help(Some(help.to_owned())));
        }
    }
    for item in items(role, "responsibilities") {
        if item.get("headline").is_none() && item.get("text").is_some() {
            let message = "a responsibility has a `headline` of a few words";
            let help = "name `text` `headline`, and add a `text` that says how it is done, if there is more to say";
            let place = item.place_of_key(&[], "text");
            return Err(Fault::new(message, place).with_help(Some(help.to_owned())));
        }
        let Some(load) = item.get("load") else {
            continue;
        };
        let percent = matches!(load.value, Value::Scalar(_));
        if percent || load.get("base").is_some() {
            let message = "a load is counted in hours a week, not in percent";
            let help = "write `load: {hours: 2}`; add `community: 0.5` for each community and `hundred: 0.5` for each hundred people of it";
            return Err(Fault::new(message, load.place).with_help(Some(help.to_owned())));
        }
    }
    Ok(())
}

fn items<'a>(role: &'a Node, list: &str) -> &'a [Node] {
    match role.get(list).map(|node| &node.value) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}
