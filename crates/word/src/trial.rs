//! Files with a fault somewhere, for the properties of what reads them; part of the tests only.

use crate::package::Package;

/// Puts other letters in the place of some of a part, wherever that is.
pub(crate) fn spoil(
    package: &mut Package,
    part: usize,
    (place, length): (proptest::sample::Index, usize),
    new: &str,
) {
    let name = package.parts()[part].name.clone();
    let mut bytes = package.part(&name).unwrap_or_default().to_vec();
    let start = place.index(bytes.len());
    let end = (start + length).min(bytes.len());
    bytes.splice(start..end, new.bytes());
    package.put(&name, bytes);
}
