//! What becomes of what a workbook does not show; how it is found is the affair of its format.

/// What becomes of rows, columns and sheets that a workbook does not show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hidden {
    /// They are read, and told.
    #[default]
    Read,
    /// They are left out.
    Skipped,
}
