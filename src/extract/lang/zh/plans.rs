//! What plans call their amounts: 年初预算, 全年目标任务, and the things that they are of.

use super::lexicon::Class;
use super::sieve::{Sieve, may_hold};
use super::token::{Kind, Token};
use crate::extract::search::Search;

/// What a plan calls its amount behind the thing that it is of, longest first.
const TASKS: [&str; 21] = [
    "考核指标",
    "考核任务",
    "全年目标任务数",
    "年度目标任务数",
    "全年目标任务",
    "年度目标任务",
    "全年任务数",
    "年度任务数",
    "目标任务数",
    "全年任务",
    "年度任务",
    "全年目标",
    "年度目标",
    "全年计划",
    "年度计划",
    "目标任务",
    "计划任务",
    "任务指标",
    "任务目标",
    "任务数",
    "任务",
];

/// The words behind who handed a task down: 造林任务 of 市下达造林任务.
pub(super) fn handed_down(name: &str) -> &str {
    const BY: [&str; 9] =
        ["上级下达", "上级安排", "市级下达", "省级下达", "省市下达", "市下达", "省下达", "下达", "分配"];
    BY.iter().find_map(|by| name.strip_prefix(by)).unwrap_or(name)
}

/// The thing that a task is of, empty where its name is nothing but that of a task: 造林 of 市下达造林任务.
pub(super) fn task_of(name: &str) -> Option<&str> {
    if !name.ends_with(['务', '标', '划', '数']) {
        return None;
    }
    let thing = TASKS.iter().find_map(|task| name.strip_suffix(task))?;
    Some(handed_down(thing))
}

/// Whether the name is that of what is to be done in a year, counted in `unit`. Tasks themselves are counted too: 重点任务36项,
/// and done: 完成急难险重任务.
pub(super) fn is_task(name: &str, unit: &str) -> bool {
    // 市下达农村危房改造230户: money is handed down, works are set.
    if ["上级下达", "市下达", "省下达"].iter().any(|by| name.starts_with(by)) {
        return !matches!(unit, "元" | "%" | "项" | "个" | "件" | "批");
    }
    const DONE: [&str; 6] = ["完成", "承担", "执行", "承接", "落实", "布置"];
    task_of(name).is_some_and(|thing| {
        let is_told = !name.ends_with("任务")
            || ["目标任务", "全年任务", "年度任务", "计划任务"].iter().any(|task| name.ends_with(task))
            || name.holds("下达");
        let is_count = matches!(unit, "%" | "项" | "个" | "件" | "次" | "条" | "场" | "批" | "类");
        (is_told || !is_count) && !DONE.iter().any(|deed| thing.starts_with(deed))
    })
}

/// What was planned, without the word that says so: 投资 of 全年计划投资.
pub(super) fn done_of(name: &str) -> Option<&str> {
    let rest = ["全年计划", "年度计划", "当年计划", "计划"].iter().find_map(|plan| name.strip_prefix(plan))?;
    ["投资", "完成投资"].contains(&rest).then_some(rest)
}

/// Whether a clause tells of a task, and not of what has been done of it.
pub(super) fn sets_task(clause: &str) -> bool {
    let held = Sieve::of(clause);
    may_hold!(held, "任务" | "目标" | "计划" | "下达" | "考核指标")
        && ["任务", "目标", "计划", "下达", "考核指标"].iter().any(|task| clause.holds(task))
        && !clause.holds("完成")
}

/// Bytes of the words that call what follows them a goal: 产业大招商目标任务数为 / 引进资金.
pub(super) fn called_goal(words: &str) -> Option<usize> {
    // Hardly any words hold one of the verbs that all of them end in.
    if !(words.holds("为") || words.holds("是")) {
        return None;
    }
    ["任务数为", "任务为", "目标为", "任务数是", "任务是", "目标是"]
        .iter()
        .find_map(|call| Some(words.place_of(call)? + call.len()))
        .filter(|at| words[*at..].chars().count() >= 2)
}

/// Whether the words before a goal say nothing but what became of it: 未达到年初确定的, 超额完成.
pub(super) fn tells_of_goal(words: &str) -> bool {
    const FATES: [&str; 8] = ["未达到", "未达", "未完成", "未能完成", "没有完成", "没有达到", "没达到", "超额"];
    FATES.iter().any(|fate| words.starts_with(fate))
}

/// The name of what a plan's amount is of: 收入 of 收入年初预算.
pub(super) fn of_plan(name: &str) -> &str {
    if !name.ends_with(['算', '数', '划', '标']) {
        return name;
    }
    [
        "年初预算数",
        "年初预算",
        "调整预算数",
        "调整预算",
        "变动预算",
        "调整后预算",
        "年度预算",
        "年预算数",
        "年预算",
        "预算数",
        "预算",
        "计划数",
        "计划",
        "任务数",
        "目标",
    ]
    .iter()
    .find_map(|word| name.strip_suffix(word))
    .filter(|rest| !rest.is_empty())
    .unwrap_or(name)
}

/// Whether the name is nothing but that of a plan's amount.
pub(super) fn is_plan_alone(name: &str) -> bool {
    matches!(
        name,
        "年初预算"
            | "年预算"
            | "年预算数"
            | "调整预算"
            | "预算数"
            | "年初预算数"
            | "调整预算数"
            | "调整后预算"
            | "变动预算"
    )
}

/// Whether the name is that of a plan's amount: 年初预算.
pub(super) fn is_planned(name: &str) -> bool {
    const AMOUNTS: [&str; 17] = [
        "支出预算",
        "收入预算",
        "经费预算",
        "年初预算",
        "调整预算",
        "预算数",
        "计划数",
        "目标",
        "任务数",
        "年度预算",
        "年预算",
        "计划投资",
        "计划总投资",
        "计划投资额",
        "计划投资总额",
        "计划完成投资",
        "投资计划",
    ];
    // 10个村完成建设目标: the goal is met.
    let is_met = name.ends_with("目标") && name.holds("完成");
    AMOUNTS.iter().any(|word| name.ends_with(word)) && !is_met
}

/// Whether the name opens with the plan of a year: 全年目标到位资金.
pub(super) fn is_of_year(name: &str) -> bool {
    ["全年目标", "年度目标", "全年任务", "年度任务"].iter().any(|task| name.starts_with(task)) && !name.holds("完成")
}

/// 年度计划投资, 预算: what a completion rate is taken of.
pub(super) fn is_plan(name: &str) -> bool {
    ["年计划", "年度计划", "全年计划", "年初", "预算", "任务", "计划"].iter().any(|word| name.starts_with(word))
}

/// Makes 计划 a noun where what it was called stands before it, and whom it reached behind: 营养改善计划覆盖学校136所.
pub(super) fn part_names(text: &str, tokens: &mut [Token]) {
    const REACHES: [&str; 5] = ["覆盖", "惠及", "资助", "受益", "选派"];
    for at in 1..tokens.len() {
        let token = &tokens[at];
        if token.kind != Kind::Word(Class::Target) || &text[token.start..token.end] != "计划" {
            continue;
        }
        // 列入计划解决的37件: put on a list.
        let is_list = ["列入", "纳入"].iter().any(|put| text[..token.start].ends_with(put));
        if is_list
            || tokens[at - 1].kind == Kind::Word(Class::Verb)
                && tokens[at - 1].end == token.start
                && REACHES.iter().any(|deed| text[token.end..].starts_with(deed))
        {
            tokens[at].kind = Kind::Word(Class::Noun);
        }
    }
}
