//! countydash turns county reports, written as prose, into a browsable static site.
//!
//! A report flows through six stages; each is a module, and the arrows are data, not calls. Only
//! `site` knows their order.
//!
//! ```text
//! content ──Document──▶ extract ──Metric──▶ catalog ──Record──▶ chart ──Svg──▶ render ──Page──▶ output
//! ```

pub mod cache;
pub mod catalog;
pub mod chart;
pub mod cli;
pub mod config;
pub mod content;
pub mod diag;
pub mod extract;
mod fx;
pub mod model;
pub mod output;
pub mod render;
pub mod serve;
pub mod site;
