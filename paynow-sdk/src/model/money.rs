//! Amounts of money for display.

use std::fmt;

/// The currencies of ISO 4217 (List One, maintained by SIX) whose minor unit is not a hundredth, with their number of
/// decimals.
const OTHER_DECIMALS: [(u32, &[&str]); 3] = [
    (
        0,
        &[
            "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV",
            "XAF", "XOF", "XPF",
        ],
    ),
    (3, &["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]),
    (4, &["CLF", "UYW"]),
];

/// An amount in the minor unit of a currency, for display.
///
/// PayNow's amounts are integers whose currency is stated elsewhere, usually in the store. Calculate with the
/// integers, and create a `Money` to print the result with the decimals and the code of its currency.
///
/// ```
/// use paynow_sdk::Money;
///
/// let (price, quantity) = (1499, 3);
/// assert_eq!(Money::new(price * quantity, "eur").to_string(), "44.97 EUR");
/// assert_eq!(Money::new(price, "jpy").to_string(), "1499 JPY");
/// assert_eq!(Money::new(-5, "KWD").amount(), "-0.005");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    minor: i64,
    currency: String,
}

impl Money {
    /// Creates an amount from minor units and a currency code in any case.
    pub fn new(minor: impl Into<i64>, currency: impl AsRef<str>) -> Self {
        Self { minor: minor.into(), currency: currency.as_ref().to_uppercase() }
    }

    /// Returns the amount in minor units.
    pub fn minor(&self) -> i64 {
        self.minor
    }

    /// Returns the currency code in upper case.
    pub fn currency(&self) -> &str {
        &self.currency
    }

    /// Returns the number of decimals of the currency according to ISO 4217: two for most currencies and for unknown
    /// codes.
    pub fn decimals(&self) -> u32 {
        let mut others = OTHER_DECIMALS.into_iter();
        others.find(|(_, codes)| codes.contains(&self.currency())).map_or(2, |(decimals, _)| decimals)
    }

    /// Returns the amount with its decimals and without the currency, such as `14.99`.
    pub fn amount(&self) -> String {
        let sign = if self.minor < 0 { "-" } else { "" };
        let (minor, unit) = (self.minor.unsigned_abs(), 10_u64.pow(self.decimals()));
        match self.decimals() as usize {
            0 => format!("{sign}{minor}"),
            decimals => format!("{sign}{}.{:0decimals$}", minor / unit, minor % unit),
        }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&format!("{} {}", self.amount(), self.currency))
    }
}

#[cfg(test)]
mod tests {
    use super::Money;

    #[test]
    fn an_amount_has_the_decimals_of_its_currency() {
        for (minor, currency, shown) in [
            (1499, "EUR", "14.99 EUR"),
            (5, "usd", "0.05 USD"),
            (0, "gbp", "0.00 GBP"),
            (-1499, "EUR", "-14.99 EUR"),
            (-5, "EUR", "-0.05 EUR"),
            (1499, "JPY", "1499 JPY"),
            (-1, "krw", "-1 KRW"),
            (1499, "KWD", "1.499 KWD"),
            (7, "TND", "0.007 TND"),
            (12_345, "CLF", "1.2345 CLF"),
            (1499, "", "14.99 "),
            (1499, "Eu\u{df}", "14.99 EUSS"),
            (i64::MAX, "EUR", "92233720368547758.07 EUR"),
            (i64::MIN, "EUR", "-92233720368547758.08 EUR"),
            (i64::MIN, "JPY", "-9223372036854775808 JPY"),
        ] {
            assert_eq!(Money::new(minor, currency).to_string(), shown);
        }
        assert_eq!(format!("[{:>12}]", Money::new(1_i32, "EUR")), "[    0.01 EUR]");
        assert_eq!(Money::new(1, "eur"), Money::new(1_i64, "EUR"));
    }
}
