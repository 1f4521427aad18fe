//! Plain types that every stage shares, each with invariants and without I/O.

pub(crate) mod currency;
mod date;
pub(crate) mod digits;
pub mod format;
pub(crate) mod hashed;
mod ids;
pub(crate) mod json;
mod metric;
mod name;
mod period;
mod subject;
pub(crate) mod units;

pub use date::{ParseDateError, PartialDate, Precision};
pub use ids::{MetricId, Rule};
pub use metric::{Base, Bound, Lang, Measure, Metric, Status};
pub use name::Name;
pub(crate) use period::month_of;
pub use period::{ParsePeriodError, Period, Point};
pub use rust_decimal::Decimal;
