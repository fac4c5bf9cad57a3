//! Tables as text. The only file that names the table crate.

use comfy_table::{ContentArrangement, Table, presets};

/// Lays out a table within `width` characters.
pub(crate) fn table(
    header: &[&str],
    rows: impl IntoIterator<Item = Vec<String>>,
    width: u16,
) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width);
    table.set_header(
        header
            .iter()
            .map(|title| (*title).to_owned())
            .collect::<Vec<_>>(),
    );
    for row in rows {
        table.add_row(row);
    }
    table.trim_fmt() + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_keeps_to_its_width() {
        let text = table(&["a", "b"], [vec!["word ".repeat(30), "x".to_owned()]], 40);
        assert!(
            text.lines().all(|line| line.chars().count() <= 40),
            "{text}"
        );
    }
}
