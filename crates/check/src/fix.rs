//! Safe replacements: a word for a word that is certain, in the source.

use model::Finding;

/// Writes the certain replacements into a source; gives nothing when there is none.
///
/// A word that markup divides is left alone, since its parts could not be put back.
pub fn apply(source: &str, findings: &[Finding]) -> Option<String> {
    let mut fixed = String::with_capacity(source.len());
    let mut end = 0;
    let mut spots: Vec<(&std::ops::Range<usize>, &str, &str)> = findings
        .iter()
        .filter_map(|finding| {
            let spot = finding.spot.as_ref()?;
            Some((&spot.source, finding.fix.as_deref()?, spot.excerpt.as_str()))
        })
        .collect();
    spots.sort_by_key(|(range, ..)| range.start);
    for (range, fix, excerpt) in spots {
        if range.start < end || source.get(range.clone()) != Some(excerpt) {
            continue;
        }
        fixed.push_str(&source[end..range.start]);
        fixed.push_str(fix);
        end = range.end;
    }
    if end == 0 {
        return None;
    }
    fixed.push_str(&source[end..]);
    Some(fixed)
}
