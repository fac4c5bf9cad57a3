//! `catalog-offer`: what the role would add to a section that the organization described itself.
//!
//! An offer, not a fault: nothing is added unasked.

use crate::rule::{Reads, Rule};
use model::{Description, Finding, Message, Severity, offer};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "catalog-offer",
    severity: Severity::Note,
    reads: Reads::Posts(find),
};

/// Offers duties of the role in one note, where the duties are stated and leave something open.
pub(crate) fn find(description: &Description<'_>) -> Vec<Finding> {
    let offers = offer::duties(description);
    if offers.is_empty() {
        return Vec::new();
    }
    let ids = offers.iter().map(|left| left.responsibility.id.to_string());
    let message = Message::Offered { ids: ids.collect() };
    vec![Finding::new(RULE.name, Severity::Note, message)]
}
