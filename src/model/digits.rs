//! A value as text, put together in place: every figure is written several times on pages and in data files.

use super::Decimal;

/// The digits of a decimal, with its sign and its point. Zero has no sign.
#[derive(Debug, Clone)]
pub(crate) struct Digits {
    /// A sign, 29 digits and a point, the end of the text last.
    bytes: [u8; 32],
    start: u8,
}

impl Digits {
    /// Those of `value`, as many decimals as it has.
    pub(crate) fn of(value: Decimal) -> Self {
        let mantissa = value.mantissa();
        let mut digits = Self::unsigned(mantissa.unsigned_abs(), value.scale());
        if mantissa < 0 {
            digits.push(b'-');
        }
        digits
    }

    /// Those of a whole number.
    pub(crate) fn whole(number: u64) -> Self {
        Self::unsigned(number.into(), 0)
    }

    fn unsigned(mut number: u128, n_decimals: u32) -> Self {
        let mut digits = Self { bytes: [0; 32], start: 32 };
        let mut n = 0;
        // Numbers that a machine word holds are divided much faster, and nearly all are such.
        while number > u128::from(u64::MAX) {
            digits.digit((number % 10) as u8, &mut n, n_decimals);
            number /= 10;
        }
        let mut number = number as u64;
        while number > 0 || n <= n_decimals {
            digits.digit((number % 10) as u8, &mut n, n_decimals);
            number /= 10;
        }
        digits
    }

    /// Puts the `n`th digit from the right in front, behind it the point where that belongs there.
    fn digit(&mut self, digit: u8, n: &mut u32, n_decimals: u32) {
        if *n == n_decimals && *n > 0 {
            self.push(b'.');
        }
        self.push(b'0' + digit);
        *n += 1;
    }

    fn push(&mut self, byte: u8) {
        self.start -= 1;
        self.bytes[usize::from(self.start)] = byte;
    }

    /// As bytes.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.bytes[usize::from(self.start)..]
    }

    /// As text.
    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).expect("digits are ASCII")
    }
}

/// The digits of a value and how many of them stand behind the point; `None` where they are more than nine bytes hold.
pub(crate) fn digits_and_scale(value: Decimal) -> Option<(i64, u8)> {
    Some((i64::try_from(value.mantissa()).ok()?, u8::try_from(value.scale()).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_they_are_shown() {
        let table = ["0", "7", "-7", "0.5", "-0.05", "1200", "87.40", "18446744073709551615", "18446744073709551616"];
        let long = ["0.00", "-0.0000000000000000000000000001", "79228162514264337593543950335"];
        let longest = ["-7.9228162514264337593543950335", "-79228162514264337593543950335", "-0.10000000000000000000"];
        for text in table.into_iter().chain(long).chain(longest) {
            let value: Decimal = text.parse().unwrap();
            assert_eq!(Digits::of(value).as_str(), value.to_string());
            assert_eq!(Digits::of(value).as_str(), text);
        }
        for number in [0, 9, 10, u64::MAX] {
            assert_eq!(Digits::whole(number).as_str(), number.to_string());
        }
    }
}
