//! Words and signs of money, for tables whose figures have none.

use memchr::memmem;
use smol_str::SmolStr;

/// Whether a title, a caption or a header speaks of amounts of money: "General Fund revenues", "2024 Adopted Budget".
pub(super) fn is_money(text: &str) -> bool {
    const WORDS: [&str; 27] = [
        "allocation",
        "allocations",
        "appropriation",
        "appropriations",
        "budget",
        "budgeted",
        "budgets",
        "collections",
        "cost",
        "costs",
        "disbursement",
        "disbursements",
        "expenditure",
        "expenditures",
        "expenses",
        "finances",
        "funding",
        "levy",
        "outlays",
        "receipts",
        "revenue",
        "revenues",
        "salaries",
        "spending",
        "tax",
        "taxes",
        "valuation",
    ];
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.any(|word| WORDS.contains(&word.to_ascii_lowercase().as_str()))
}

/// The currency of the first amount of money in `text`.
pub(super) fn currency(text: &str) -> Option<SmolStr> {
    const SIGNS: [(&str, &str); 21] = [
        ("A$", "AUD"),
        ("AU$", "AUD"),
        ("C$", "CAD"),
        ("NZ$", "NZD"),
        ("$", "USD"),
        ("£", "GBP"),
        ("€", "EUR"),
        ("KES", "KES"),
        ("Kshs", "KES"),
        ("Ksh", "KES"),
        ("KSh", "KES"),
        ("Sh", "KES"),
        ("INR", "INR"),
        ("Rs", "INR"),
        ("₹", "INR"),
        ("PHP", "PHP"),
        ("Php", "PHP"),
        ("₱", "PHP"),
        ("UGX", "UGX"),
        ("UShs", "UGX"),
        ("Ushs", "UGX"),
    ];
    const NAMES: [(&str, &str); 6] = [
        ("dollars", "USD"),
        ("Dollars", "USD"),
        ("shillings", "KES"),
        ("euros", "EUR"),
        ("rupees", "INR"),
        ("Rupees", "INR"),
    ];
    let starts_word = |at: usize| !text[..at].ends_with(char::is_alphanumeric);
    let precedes_number =
        |at: usize| text[at..].trim_start_matches(['.', ' ', 's']).starts_with(|c: char| c.is_ascii_digit());
    SIGNS
        .iter()
        .filter_map(|(sign, currency)| {
            memmem::find_iter(text.as_bytes(), sign.as_bytes())
                .find(|&at| starts_word(at) && precedes_number(at + sign.len()))
                .map(|at| (at, currency))
        })
        .chain(
            NAMES
                .iter()
                .filter_map(|(name, currency)| memmem::find(text.as_bytes(), name.as_bytes()).map(|at| (at, currency))),
        )
        .min()
        .map(|(_, currency)| SmolStr::new_static(currency))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_amount_tells_the_currency() {
        let table = [
            ("spent $3.2 million and £2m", Some("USD")),
            ("KES 37.81 billion", Some("KES")),
            ("Kshs. 214 million", Some("KES")),
            ("Sh378 million", Some("KES")),
            ("Sheriff 378", None),
            ("Rs. 32 crore", Some("INR")),
            ("A$5m", Some("AUD")),
            ("the $ sign", None),
            ("€5", Some("EUR")),
            ("Revenues (in thousands of dollars)", Some("USD")),
        ];
        for (text, expected) in table {
            assert_eq!(currency(text).as_deref(), expected, "{text}");
        }
    }
}
