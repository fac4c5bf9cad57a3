//! The nearest known name to what a user wrote.

/// Finds the known name that is most like `written`, if one is near enough to be what was meant.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A long wrong name is compared no further than the known ones reach; hostile input costs nothing.
    let written: String = written
        .chars()
        .take(64)
        .collect::<String>()
        .to_lowercase()
        .replace([' ', '_'], "-");
    let likeness = |name: &str| {
        let name = name.to_lowercase().replace('_', "-");
        if name == written {
            return 1.0;
        }
        if written.len() >= 3 && (name.starts_with(&written) || written.starts_with(&name)) {
            return 0.95;
        }
        strsim::normalized_damerau_levenshtein(&written, &name)
    };
    let mut best: Option<(&str, f64)> = None;
    for name in known {
        let likeness = likeness(name);
        if likeness > best.map_or(0.55, |(_, most)| most) {
            best = Some((name, likeness));
        }
    }
    best.map(|(name, _)| name)
}

/// Says what was probably meant, or what there is to choose from.
pub fn suggestion<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
) -> Option<String> {
    const FEW: usize = 20;
    if let Some(name) = nearest(written, known.clone()) {
        return Some(format!("did you mean `{name}`?"));
    }
    let known: Vec<String> = known.into_iter().map(|name| format!("`{name}`")).collect();
    match known.len() {
        0 => None,
        1..=FEW => Some(format!("known: {}", known.join(", "))),
        _ => Some(format!(
            "known are, among others: {}",
            known[..FEW].join(", ")
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        let known = ["exploring", "piloting", "scaling", "established"];
        assert_eq!(nearest("pilotting", known), Some("piloting"));
        assert_eq!(nearest("pilot", known), Some("piloting"));
        assert_eq!(nearest("Scaling", known), Some("scaling"));
        assert_eq!(nearest("marketing", known), None);
        assert_eq!(nearest("Role", ["role.*", "role"]), Some("role"));
        assert_eq!(nearest("reports to", ["reports_to"]), Some("reports_to"));
    }
}
