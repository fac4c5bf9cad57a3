//! Number formats of Excel, as far as they change what a number says: percents, and codes whose zeros count.
//!
//! An amount stays a number, however it is shown.

/// The most digits of a number that spreadsheets keep.
const KEPT_DIGITS: usize = 15;

/// How a number is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NumberFormat {
    /// As a number.
    Plain,
    /// As a percent.
    Percent,
    /// As a code: digits of a given count, with the signs that stand between them.
    Code(Vec<Sign>),
}

/// A sign of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// A digit, which is 0 where the number has none.
    Zero,
    /// A digit, if the number has one.
    Digit,
    /// Any other sign, as it stands there.
    Literal(char),
}

impl NumberFormat {
    /// Reads the code of a format, such as `00000` or `0.0%`.
    pub(crate) fn read(code: &str) -> NumberFormat {
        let mut signs = Vec::new();
        let mut chars = code.chars();
        let mut quoted = false;
        let mut is_code = true;
        while let Some(sign) = chars.next() {
            match sign {
                '"' => quoted = !quoted,
                _ if quoted => signs.push(Sign::Literal(sign)),
                '\\' => signs.extend(chars.next().map(Sign::Literal)),
                // Room for a sign, and a sign that fills the cell.
                '_' | '*' => {
                    chars.next();
                }
                '%' => return NumberFormat::Percent,
                // What follows holds for negative numbers.
                ';' => break,
                '[' => {
                    chars.by_ref().find(|sign| *sign == ']');
                }
                '0' => signs.push(Sign::Zero),
                '#' => signs.push(Sign::Digit),
                ' ' | '-' | '/' | '(' | ')' | '+' | ':' => signs.push(Sign::Literal(sign)),
                _ => is_code = false,
            }
        }
        let first = signs.iter().position(|sign| *sign == Sign::Zero);
        let digits = signs[first.unwrap_or(signs.len())..].iter();
        let least = digits
            .filter(|sign| !matches!(sign, Sign::Literal(_)))
            .count();
        match is_code && least > 1 {
            true => NumberFormat::Code(signs),
            false => NumberFormat::Plain,
        }
    }

    /// Gives the text of a number; nothing where it has more digits than a spreadsheet keeps.
    pub(crate) fn text(&self, number: f64) -> Option<String> {
        match self {
            NumberFormat::Percent => Some(percent(number)),
            NumberFormat::Code(signs) if number >= 0.0 && number.fract() == 0.0 => {
                Some(code(signs, &plain(number)?))
            }
            _ => plain(number),
        }
    }
}

/// Gives the text of a number with the digits that a spreadsheet keeps: 46200 is 46200.000000000007 to a computer.
fn plain(number: f64) -> Option<String> {
    if number.abs() >= 1e15 {
        return None;
    }
    let kept = format!("{number:.*e}", KEPT_DIGITS - 1);
    Some(kept.parse::<f64>().unwrap_or(number).to_string())
}

/// Gives the text of a part of a whole as a percent; 0.07 is a little more than 7 percent to a computer.
pub(crate) fn percent(part: f64) -> String {
    ((part * 1e10).round() / 1e8).to_string()
}

/// Fills digits into a code from its end; digits for which it has no place come first.
fn code(signs: &[Sign], number: &str) -> String {
    let mut digits = number.chars().rev();
    let is_place = |sign: &Sign| !matches!(sign, Sign::Literal(_));
    let first = signs.iter().position(is_place).unwrap_or_default();
    // A place to the right of a zero is filled in any case.
    let zero = signs
        .iter()
        .position(|sign| *sign == Sign::Zero)
        .unwrap_or_default();
    let mut text = Vec::new();
    for (at, sign) in signs.iter().enumerate().rev() {
        match sign {
            Sign::Literal(sign) => text.push(*sign),
            _ => text.extend(digits.next().or((at >= zero).then_some('0'))),
        }
        if at == first {
            text.extend(digits.by_ref());
        }
    }
    text.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_what_its_cell_shows() {
        for (format, number, text) in [
            ("General", 1000.0, "1000"),
            ("00000", 1000.0, "01000"),
            ("\"ACM-\"000", 17.0, "ACM-017"),
            ("\"ACM-\"000", 12_345.0, "ACM-12345"),
            (
                "0#\" \"##\" \"##\" \"##\" \"##",
                612_345_678.0,
                "06 12 34 56 78",
            ),
            ("00000;-00000", 42.0, "00042"),
            ("#,##0", 42_000.0, "42000"),
            ("#,##0.00\\ \"€\"", 42_000.5, "42000.5"),
            ("0.00", 18.5, "18.5"),
            ("0.0%", 0.07, "7"),
            ("0\"%\"", 60.0, "60"),
            ("0000", 18.5, "18.5"),
            ("General", 42_000.0 * 1.1, "46200"),
            ("General", 0.1 + 0.2, "0.3"),
        ] {
            let shown = NumberFormat::read(format).text(number);
            assert_eq!(shown.as_deref(), Some(text), "{format}");
        }
        assert_eq!(NumberFormat::Plain.text(1_234_567_890_123_456.0), None);
    }
}
