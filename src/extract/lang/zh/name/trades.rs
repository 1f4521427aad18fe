//! Trades whose official names hold 、 and 和, which part no members of a list: 黑色金属冶炼和压延加工业.

use std::sync::LazyLock;

use crate::extract::lang::zh::trie::Trie;

/// Names with a mark or a joint within, without the words that they end in (制造业, 加工业), after GB/T 4754.
const TRADES: [&str; 42] = [
    "农、林、牧、渔",
    "农林牧渔专业及辅助性活动",
    "石油和天然气开采",
    "开采专业及辅助性活动",
    "酒、饮料和精制茶",
    "纺织服装、服饰",
    "皮革、毛皮、羽毛及其制品和制鞋",
    "木材加工和木、竹、藤、棕、草制品",
    "造纸和纸制品",
    "造纸及纸制品",
    "印刷和记录媒介复制",
    "文教、工美、体育和娱乐用品",
    "石油、煤炭及其他燃料加工",
    "石油加工、炼焦和核燃料加工",
    "石油加工、炼焦及核燃料加工",
    "化学原料和化学制品",
    "化学原料及化学制品",
    "橡胶和塑料制品",
    "黑色金属冶炼和压延",
    "黑色金属冶炼及压延",
    "有色金属冶炼和压延",
    "有色金属冶炼及压延",
    "铁路、船舶、航空航天和其他运输设备",
    "电气机械和器材",
    "电气机械及器材",
    "计算机、通信和其他电子设备",
    "通信设备、计算机及其他电子设备",
    "金属制品、机械和设备修理",
    "电力、热力、燃气及水",
    "电力、热力生产和供应",
    "电力、热力的生产和供应",
    "燃气生产和供应",
    "水的生产和供应",
    "交通运输、仓储和邮政",
    "交通运输、仓储及邮政",
    "信息传输、软件和信息技术服务",
    "租赁和商务服务",
    "科学研究和技术服务",
    "水利、环境和公共设施管理",
    "居民服务、修理和其他服务",
    "卫生和社会工作",
    "文化、体育和娱乐",
];

/// [`TRADES`], to be found by one walk over a name.
static NAMES: LazyLock<Trie<()>> =
    LazyLock::new(|| Trie::new(TRADES.into_iter().map(|name| (name.to_owned(), ())).collect()));

/// What stands for a mark within a trade while its list is parted.
const STANDS: [(char, char); 4] = [('、', '\u{e000}'), ('和', '\u{e001}'), ('及', '\u{e002}'), ('与', '\u{e003}')];

/// The name with each trade in one piece; `None` where it holds none of them.
pub(super) fn joined(name: &str) -> Option<String> {
    if !name.contains(['业', '活', '工']) {
        return None;
    }
    let (mut out, mut pos) = (String::new(), 0);
    while let Some((at, len, ())) = NAMES.first_in(&name[pos..]) {
        out.push_str(&name[pos..pos + at]);
        let stands = |c: char| STANDS.iter().find(|(mark, _)| *mark == c).map_or(c, |(_, stands)| *stands);
        out.extend(name[pos + at..pos + at + len].chars().map(stands));
        pos += at + len;
    }
    out.push_str(&name[pos..]);
    (pos > 0).then_some(out)
}

/// The name as it was written.
pub(super) fn parted(name: &str) -> String {
    name.chars().map(|c| STANDS.iter().find(|(_, stands)| *stands == c).map_or(c, |(mark, _)| *mark)).collect()
}
