//! Numbers, money, dates, lists and plurals as each language writes them, and each country its own way, by CLDR data
//! through ICU4X.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use icu_calendar::Gregorian;
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{YM, YMD};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_experimental::dimension::currency::CurrencyType;
use icu_experimental::dimension::currency::formatter::CurrencyFormatter;
use icu_experimental::dimension::percent::formatter::PercentFormatter;
use icu_list::ListFormatter;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};

use crate::names;
use crate::regional::Regional;
use model::{Amount, Country, Currency, Day, LanguageCode, LanguageProfile, Line};

/// What writes amounts of a currency.
type MoneyFormatter = Rc<CurrencyFormatter<DecimalFormatter>>;

/// Whether amounts are written with two digits of cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cents {
    /// All of the amounts that stand together.
    Written,
    /// None of them.
    LeftOut,
}

impl Cents {
    /// Tells how amounts that stand together are written: with cents when one of them has any.
    pub(crate) fn of<'a>(amounts: impl IntoIterator<Item = &'a Amount>) -> Cents {
        let mut amounts = amounts.into_iter();
        match amounts.any(|amount| amount.as_str().contains('.')) {
            true => Cents::Written,
            false => Cents::LeftOut,
        }
    }
}

/// The formatters of one language in one country.
pub(crate) struct Formats {
    regional: Regional,
    locale: Locale,
    decimal: DecimalFormatter,
    percent: PercentFormatter<DecimalFormatter>,
    /// Of the one calendar of contracts: the names of the others are left out of the program.
    date: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    and: ListFormatter,
    or: ListFormatter,
    plural: PluralRules,
    /// A formatter is made once for each currency; none where there is no data.
    currencies: RefCell<Vec<(Currency, Option<MoneyFormatter>)>>,
    percents: [OnceCell<String>; 101],
}

const COMPILED_IN: &str = "data of every language is compiled in, else that of none";

impl Formats {
    /// Prepares the formatters.
    pub(crate) fn new(regional: Regional) -> Formats {
        let locale = regional.locale();
        // Rows and percentages are written as the texts of the catalog write theirs: "a, b and c" everywhere.
        let joined = Regional::of(regional.language(), None).locale();
        Formats {
            regional,
            decimal: DecimalFormatter::try_new((&locale).into(), Default::default())
                .expect(COMPILED_IN),
            percent: PercentFormatter::try_new((&joined).into(), Default::default())
                .expect(COMPILED_IN),
            date: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::long())
                .expect(COMPILED_IN),
            month: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YM::long())
                .expect(COMPILED_IN),
            and: ListFormatter::try_new_and((&joined).into(), Default::default())
                .expect(COMPILED_IN),
            or: ListFormatter::try_new_or((&joined).into(), Default::default()).expect(COMPILED_IN),
            plural: PluralRules::try_new_cardinal((&locale).into()).expect(COMPILED_IN),
            locale,
            currencies: RefCell::default(),
            percents: [const { OnceCell::new() }; 101],
        }
    }

    /// Gives how the language is written.
    fn profile(&self) -> &'static LanguageProfile {
        self.regional.language().profile()
    }

    /// Writes a whole number.
    pub(crate) fn number(&self, number: u64) -> String {
        self.decimal.format(&Decimal::from(number)).to_string()
    }

    /// Writes a number with one digit after the decimal point.
    pub(crate) fn decimal(&self, number: f64) -> String {
        let decimal: Decimal = format!("{number:.1}").parse().unwrap_or_default();
        self.decimal.format(&decimal).to_string()
    }

    /// Writes a number of which the last digits stand behind the point, without zeros at the end.
    pub(crate) fn fraction(&self, number: u64, digits: i16) -> String {
        let mut number = Decimal::from(number);
        number.multiply_pow10(-digits);
        number.absolute.trim_end();
        self.decimal.format(&number).to_string()
    }

    /// Writes a whole percentage.
    pub(crate) fn percent(&self, percent: u32) -> String {
        let write = || self.percent.format(&Decimal::from(percent)).to_string();
        match self.percents.get(percent as usize) {
            Some(known) => known.get_or_init(write).clone(),
            None => write(),
        }
    }

    /// Writes a day in full.
    pub(crate) fn date(&self, day: Day) -> String {
        let date = icu_calendar::Date::try_new_gregorian(
            day.0.year().into(),
            day.0.month() as u8,
            day.0.day() as u8,
        );
        match date {
            Ok(date) => {
                let written = self.date.format(&date).to_string();
                let first = self.profile().first_of_month.as_ref();
                match (first, written.strip_prefix("1 ")) {
                    (Some(first), Some(month)) => format!("{} {month}", first.as_str()),
                    _ => written,
                }
            }
            Err(_) => day.to_string(),
        }
    }

    /// Writes the month of a day in full.
    pub(crate) fn month(&self, day: Day) -> String {
        let first =
            icu_calendar::Date::try_new_gregorian(day.0.year().into(), day.0.month() as u8, 1);
        match first {
            Ok(first) => self.month.format(&first).to_string(),
            Err(_) => day.to_string(),
        }
    }

    /// Names a language by its code.
    pub(crate) fn language(&self, code: &LanguageCode) -> String {
        let own = self.profile().language_names.get(code).map(Line::as_str);
        let name = own.or_else(|| names::language(code.as_str(), self.regional));
        name.unwrap_or(code.as_str()).to_owned()
    }

    /// Tells whether a word is the name of a language that is written with a capital.
    pub(crate) fn is_language(&self, word: &str) -> bool {
        names::is_language(word)
    }

    /// Writes a list with its last two joined by "and".
    pub(crate) fn list(&self, items: &[impl AsRef<str>]) -> String {
        self.and.format(items.iter().map(AsRef::as_ref)).to_string()
    }

    /// Writes a list with its last two joined by "or".
    pub(crate) fn alternatives(&self, items: &[impl AsRef<str>]) -> String {
        self.or.format(items.iter().map(AsRef::as_ref)).to_string()
    }

    /// Writes an amount without its currency.
    pub(crate) fn amount(&self, amount: &Amount, cents: Cents) -> String {
        let mut decimal: Decimal = amount.as_str().parse().unwrap_or_default();
        if cents == Cents::Written {
            decimal.absolute.pad_end(-2);
        }
        self.decimal.format(&decimal).to_string()
    }

    /// Writes an amount with its currency.
    pub(crate) fn money(&self, amount: &Amount, currency: Currency, cents: Cents) -> String {
        let number = self.amount(amount, cents);
        let code = currency.code();
        if self.profile().currencies_by_code.contains(&currency) {
            return format!("{number}\u{a0}{code}");
        }
        let Some(formatter) = self.currency(currency) else {
            return format!("{code}\u{a0}{number}");
        };
        let decimal: Decimal = amount.as_str().parse().unwrap_or_default();
        let money = formatter.format_fixed_decimal(&decimal).to_string();
        // The formatter pads to the currency's digits; a whole amount is read without them. No sign of a currency has digits.
        let is_digit = |c: char| c.is_ascii_digit();
        match (money.find(is_digit), money.rfind(is_digit)) {
            (Some(first), Some(last)) => {
                format!("{}{number}{}", &money[..first], &money[last + 1..])
            }
            _ => money,
        }
    }

    fn currency(&self, currency: Currency) -> Option<MoneyFormatter> {
        let mut currencies = self.currencies.borrow_mut();
        if let Some((_, formatter)) = currencies.iter().find(|(known, _)| *known == currency) {
            return formatter.clone();
        }
        let code = CurrencyType::try_from_str(&currency.code().to_lowercase());
        let formatter = code.ok().and_then(|code| {
            CurrencyFormatter::try_new_symbol((&self.locale).into(), code, Default::default()).ok()
        });
        let formatter = formatter.map(Rc::new);
        currencies.push((currency, formatter.clone()));
        formatter
    }

    /// Gives the form in which a noun stands after a number: `one` or `other`.
    pub(crate) fn plural(&self, number: u64) -> &'static str {
        match self.plural.category_for(number) {
            PluralCategory::One => "one",
            _ => "other",
        }
    }

    /// Names a country.
    pub(crate) fn country(&self, country: Country) -> String {
        let own = self.profile().country_names.get(&country).map(Line::as_str);
        let name = own.or_else(|| names::country(country.code(), self.regional));
        name.unwrap_or(country.code()).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Language;

    #[track_caller]
    fn money(language: Language, amount: &str, currency: &str, expected: &str) {
        let formats = Formats::new(Regional::of(language, None));
        let amount: Amount = amount.parse().unwrap();
        let cents = Cents::of([&amount]);
        assert_eq!(
            formats.money(&amount, currency.parse().unwrap(), cents),
            expected
        );
    }

    #[test]
    fn money_is_written_as_each_language_writes_it() {
        money(Language::EN, "42000", "EUR", "€42,000");
        money(Language::FR, "42000", "EUR", "42\u{202f}000\u{a0}€");
        money(Language::EN, "18.5", "GBP", "£18.50");
        money(Language::FR, "18.5", "EUR", "18,50\u{a0}€");
        money(Language::EN, "5000000", "JPY", "JP¥5,000,000");
        money(Language::FR, "98000", "CHF", "98\u{202f}000\u{a0}CHF");
        money(Language::EN, "65000", "USD", "US$65,000");
        money(Language::FR, "65000", "USD", "65\u{202f}000\u{a0}$US");
    }

    #[test]
    fn a_currency_of_three_decimals_gets_no_digit_more() {
        money(Language::FR, "1500", "TND", "1\u{202f}500\u{a0}TND");
        money(Language::EN, "1500", "KWD", "KWD\u{a0}1,500");
        money(Language::EN, "12.5", "KWD", "KWD\u{a0}12.50");
    }

    #[test]
    fn french_writes_the_code_where_cldr_has_no_sign_of_its_own() {
        money(
            Language::FR,
            "5000000",
            "JPY",
            "5\u{202f}000\u{202f}000\u{a0}JPY",
        );
        money(Language::FR, "90000", "HKD", "90\u{202f}000\u{a0}HKD");
    }

    #[test]
    fn amounts_that_stand_together_have_cents_together() {
        let formats = Formats::new(Regional::of(Language::EN, None));
        let (low, high): (Amount, Amount) = ("18.5".parse().unwrap(), "21".parse().unwrap());
        let cents = Cents::of([&low, &high]);
        let currency = "GBP".parse().unwrap();
        assert_eq!(formats.money(&low, currency, cents), "£18.50");
        assert_eq!(formats.money(&high, currency, cents), "£21.00");
        assert_eq!(formats.amount(&high, Cents::of([&high])), "21");
    }

    #[test]
    fn a_country_writes_a_language_its_own_way() {
        let day = "2027-02-01".parse().unwrap();
        let salary: Amount = "72000".parse().unwrap();
        let check = |language, country: &str, currency: &str, expected: [&str; 2]| {
            let country = country.parse().unwrap();
            let formats = Formats::new(Regional::of(language, Some(country)));
            let pay = formats.money(&salary, currency.parse().unwrap(), Cents::LeftOut);
            assert_eq!([formats.date(day), pay], expected);
        };
        check(Language::EN, "US", "USD", ["February 1, 2027", "$72,000"]);
        check(Language::EN, "GB", "GBP", ["1 February 2027", "£72,000"]);
        check(Language::EN, "CA", "CAD", ["February 1, 2027", "$72,000"]);
        check(Language::EN, "AU", "AUD", ["1 February 2027", "$72,000"]);
        check(
            Language::FR,
            "CA",
            "CAD",
            ["1er février 2027", "72\u{a0}000\u{a0}$"],
        );
        check(
            Language::FR,
            "CH",
            "CHF",
            ["1er février 2027", "72'000\u{a0}CHF"],
        );
        check(
            Language::FR,
            "BE",
            "EUR",
            ["1er février 2027", "72\u{202f}000\u{a0}€"],
        );
    }

    #[test]
    fn numbers_dates_lists_and_plurals() {
        let (en, fr) = (
            Formats::new(Regional::of(Language::EN, None)),
            Formats::new(Regional::of(Language::FR, None)),
        );
        assert_eq!(
            (en.number(4200), fr.number(4200)),
            ("4,200".to_owned(), "4\u{202f}200".to_owned())
        );
        assert_eq!(
            (en.percent(13), fr.percent(13)),
            ("13%".to_owned(), "13\u{a0}%".to_owned())
        );
        let day = "2027-02-01".parse().unwrap();
        assert_eq!(
            (en.date(day), fr.date(day)),
            ("1 February 2027".to_owned(), "1er février 2027".to_owned())
        );
        assert_eq!(en.list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(fr.list(&["a", "b", "c"]), "a, b et c");
        assert_eq!(
            (en.plural(0), fr.plural(0), fr.plural(2)),
            ("other", "one", "other")
        );
        assert_eq!(
            (en.month(day), fr.month(day)),
            ("February 2027".to_owned(), "février 2027".to_owned())
        );
        assert_eq!(fr.country("GB".parse().unwrap()), "Royaume-Uni");
        let french = "fr".parse().unwrap();
        assert_eq!(
            (en.language(&french), fr.language(&french)),
            ("French".to_owned(), "français".to_owned())
        );
        assert_eq!(
            (en.fraction(2450, 2), fr.fraction(125, 3)),
            ("24.5".to_owned(), "0,125".to_owned())
        );
    }
}
