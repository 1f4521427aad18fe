//! How far works have come, told in one breath with how many there are to be: 12个农村幸福院建设已完成9个（75%）.

use crate::extract::search::Search;
use crate::extract::{Anchor, Reading};
use crate::model::{Measure, Period, Status};

/// What is done to works that are planned for a year.
const DEEDS: [&str; 12] =
    ["完成", "完工", "竣工", "建成", "开工", "动工", "开建", "投用", "投入使用", "交付", "启动", "送"];

/// Words between the works and 已.
const ADVERBS: [&str; 6] = ["目前", "现", "均", "都", "累计", "共"];

/// Works and what has been done of them.
struct Told<'t> {
    works: &'t str,
    /// `None` where they are only under way: 6个小区改造正在施工中（90%）.
    deed: Option<&'t str>,
    /// The byte behind which a bracket may hold how far they have come.
    end: usize,
}

/// Names the total, what has been done of it and the share of both by the works; the total is what is planned.
pub(super) fn apply(text: &str, anchor: &Anchor, readings: &mut [Reading]) {
    for at in 0..readings.len() {
        let Some(Told { works, deed, end }) = told(text, &readings[at..]) else { continue };
        let total = &mut readings[at];
        // 新建12所学校已建成9所: a longer name stays.
        if !total.indicator.ends_with(works) {
            works.clone_into(&mut total.indicator);
        }
        // A report on a part of a year tells what the year is to bring.
        let part = total.period.or(anchor.period).filter(|period| !period.is_annual());
        if total.status == Status::Actual
            && let Some(part) = part
        {
            total.status = Status::Target;
            total.period = Some(Period::year_of(part.year()));
        }
        if let Some(deed) = deed {
            readings[at + 1].indicator = if deed == "送" { works.to_owned() } else { format!("{works}{deed}") };
        }
        let share = readings.get_mut(at + 1 + usize::from(deed.is_some()));
        if let Some(share) = share.filter(|share| share.unit == "%")
            && matches!(text.get(end..share.start), Some("（" | "("))
        {
            share.indicator = format!("{works}完成率");
        }
    }
}

fn told<'t>(text: &'t str, readings: &[Reading]) -> Option<Told<'t>> {
    const LONGEST: usize = 90;
    let [total, next, ..] = readings else { return None };
    let between = text.get(total.end..next.start).filter(|between| (6..=LONGEST).contains(&between.len()))?;
    if total.measure != Measure::Level || next.measure != Measure::Level || total.unit == "%" {
        return None;
    }
    let (works, deed, end) = if next.unit == "%" {
        let before = between.strip_suffix(['（', '('])?;
        let (works, how) = before.cut_at("正在")?;
        let is_under_way = matches!(how.trim_end_matches('中'), "施工" | "建设" | "推进" | "实施");
        (works, None, is_under_way.then_some(total.end + before.len())?)
    } else {
        // 已完成3796户住房的主体建设 tells what was done by itself.
        let has_object = text[next.end..].starts_with(char::is_alphabetic);
        if next.unit != total.unit || next.value > total.value || has_object {
            return None;
        }
        let (works, deed) = between.rsplit_once('已')?;
        let deed = deed.trim_start_matches("经").trim_start_matches("累计").trim_end_matches('了');
        (works, Some(*DEEDS.iter().find(|done| **done == deed)?), next.end)
    };
    let works = ADVERBS.iter().find_map(|word| works.strip_suffix(word)).unwrap_or(works);
    // 这10件实事已完成7件: the total was told before.
    let is_known = text[..total.start].ends_with('这');
    let is_name = !is_known
        && works.chars().count() >= 2
        && works.chars().all(char::is_alphabetic)
        && !works.starts_with(['的', '多', '余', '左', '以']);
    is_name.then_some(Told { works, deed, end })
}
