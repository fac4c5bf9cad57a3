//! `shares-too-small`: every duty has its share of the post, and together they are less than the post.

use crate::rule::{Reads, Rule};
use model::{CatalogUse, Description, Duty, Finding, Fit, Message, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "shares-too-small",
    severity: Severity::Note,
    reads: Reads::Posts(find),
};

/// Reports what is left of the post where nothing says what it is for: no duty without a share, none of the catalog.
pub(crate) fn find(description: &Description<'_>) -> Vec<Finding> {
    let needs = description.needs;
    let duties = &needs.position.duties;
    let shares: Option<Vec<u32>> = duties.iter().map(Duty::share).collect();
    let sum: u32 = shares.unwrap_or_default().iter().sum();
    let takes_the_rest =
        needs.catalog == CatalogUse::Complete || !needs.adjust.add.responsibilities.is_empty();
    // What is left of an underused post is told as hours.
    let is_told = matches!(description.fit, Fit::Underused { .. });
    if !(1..100).contains(&sum) || takes_the_rest || is_told {
        return Vec::new();
    }
    let gaps = vec![("sum", sum.to_string()), ("rest", (100 - sum).to_string())];
    let message = Message::Said {
        key: RULE.name,
        gaps,
    };
    vec![Finding::new(RULE.name, Severity::Note, message)]
}

#[cfg(test)]
mod tests {
    use crate::trial;
    use model::Language;

    #[track_caller]
    fn told(yaml: &str, expected: Option<&str>) {
        let needs = format!("role: cm\norganization: {{name: Acme}}\nid: a\n{yaml}");
        trial::with(&needs, Language::EN, |description, speech| {
            let found = super::find(description);
            let said = found.first().map(|finding| speech.finding(finding));
            assert_eq!(said.as_deref(), expected, "{yaml}");
        });
    }

    #[test]
    fn shares_that_leave_something_open_are_told() {
        let duties = |shares: &[&str]| {
            let duties = (1..).zip(shares).map(|(n, share)| match *share {
                "" => format!("Run forum {n}"),
                share => format!("{{text: Run forum {n}, share: {share}}}"),
            });
            let duties: Vec<String> = duties.collect();
            format!("position: {{duties: [{}]}}\n", duties.join(", "))
        };
        let words = |sum: &str, rest: &str| {
            format!(
                "the shares of the duties sum to {sum}%, and nothing says what the other {rest}% of the post is for"
            )
        };
        told(&duties(&["60", "30"]), Some(&words("90", "10")));
        told(&duties(&["50", "30", "15"]), Some(&words("95", "5")));
        told(&duties(&["99"]), Some(&words("99", "1")));
        let all = duties(&["60", "30"]) + "catalog: none\n";
        told(&all, Some(&words("90", "10")));
        told(&duties(&["60", "40"]), None);
        // Somebody says what takes the rest.
        told(&duties(&["60", "30", ""]), None);
        told(&(duties(&["60", "30"]) + "catalog: complete\n"), None);
        told("", None);
        // Told as hours.
        told(&duties(&["30", "20"]), None);
    }
}
