//! Currencies: what they are called in units of figures, and on pages.

/// A currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Currency {
    /// By ISO 4217; the unit of figures of English reports.
    pub(crate) code: &'static str,
    /// What stands before an amount on English pages.
    pub(crate) sign: &'static str,
    /// On Chinese pages, and the unit of figures of Chinese reports.
    pub(crate) name: &'static str,
    /// Series have its name as their unit, and not its code.
    is_named: bool,
}

impl Currency {
    /// The unit of series of amounts in it.
    pub(crate) const fn unit(&self) -> &'static str {
        if self.is_named { self.name } else { self.code }
    }
}

const fn named(code: &'static str, sign: &'static str, name: &'static str) -> Currency {
    Currency { code, sign, name, is_named: true }
}

const fn coded(code: &'static str, sign: &'static str, name: &'static str) -> Currency {
    Currency { code, sign, name, is_named: false }
}

/// By their codes.
const ALL: [Currency; 17] = [
    coded("AUD", "A$", "澳元"),
    coded("CAD", "C$", "加元"),
    named("CNY", "¥", "元"),
    named("EUR", "€", "欧元"),
    named("GBP", "£", "英镑"),
    coded("GHS", "GH₵", "加纳塞地"),
    named("HKD", "HK$", "港元"),
    coded("INR", "₹", "印度卢比"),
    named("JPY", "JP¥", "日元"),
    named("KES", "KSh ", "肯尼亚先令"),
    coded("NGN", "₦", "奈拉"),
    coded("NZD", "NZ$", "新西兰元"),
    coded("PHP", "₱", "菲律宾比索"),
    coded("TZS", "TSh ", "坦桑尼亚先令"),
    coded("UGX", "USh ", "乌干达先令"),
    named("USD", "$", "美元"),
    coded("ZAR", "R", "兰特"),
];

/// The currency with this code or name.
pub(crate) fn of(unit: &str) -> Option<&'static Currency> {
    // Codes are three letters, and no name is of such: most units are held against nothing.
    if unit.starts_with(|c: char| c.is_ascii()) {
        return ALL.iter().find(|currency| unit.len() == 3 && currency.code == unit);
    }
    ALL.iter().find(|currency| currency.name == unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_are_found_by_code_and_name() {
        assert!(ALL.is_sorted());
        assert!(
            ALL.iter()
                .all(|it| it.code.len() == 3 && it.code.is_ascii() && !it.name.starts_with(|c: char| c.is_ascii()))
        );
        for (unit, code, of_series) in [("元", "CNY", "元"), ("KES", "KES", "肯尼亚先令"), ("澳元", "AUD", "AUD")]
        {
            assert_eq!(of(unit).map(|it| (it.code, it.unit())), Some((code, of_series)), "{unit}");
        }
        assert_eq!(of("人次"), None);
    }

    /// What readers take for money is told as money: in the units of both languages there is no currency that is not here.
    #[test]
    fn units_of_money_are_currencies() {
        for units in [include_str!("../extract/lang/zh/units.toml"), include_str!("../extract/lang/en/units.toml")] {
            for unit in units.split("[[unit]]").filter(|unit| unit.contains("kind = \"money\"")) {
                let name = unit.split('"').nth(1).unwrap();
                assert!(of(name).is_some(), "{name}");
            }
        }
    }
}
