//! Text in, tables out.

use super::*;
use crate::content::Text;
use crate::extract::lang;
use crate::model::Lang;

/// Tables and prose found in `text`, whose paragraphs blank lines part.
fn pieces(text: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive("\n\n") {
        let lead = part.len() - part.trim_start().len();
        blocks.push(Block::Paragraph(Text::verbatim(part.trim(), start + lead)));
        start += part.len();
    }
    let mut out = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let Some((found, next)) = find(&blocks, at, text, lang::pack(Lang::En)) else {
            out.push("prose".to_owned());
            at += 1;
            continue;
        };
        for piece in found {
            match piece {
                Piece::Prose(..) => out.push("prose".to_owned()),
                Piece::Table(table, caption) => {
                    out.extend(caption.map(|caption| format!("caption {caption}")));
                    for row in std::iter::once(&table.header).chain(&table.rows) {
                        let cells: Vec<&str> = row.iter().map(Text::as_str).collect();
                        out.push(cells.join("|"));
                    }
                }
            }
        }
        at = next;
    }
    out
}

#[test]
fn tables_as_they_are_typed() {
    let table: &[(&str, &[&str])] = &[
        // Tabs, with an empty cell.
        ("Fund\t2022\t2023\nRoads\t1,204\t1,310\nParks\t\t88", &["Fund|2022|2023", "Roads|1,204|1,310", "Parks||88"]),
        // Blanks, with no head over the labels and a cell left out that its place tells.
        (
            "Budget summary\n              2022     2023\nRoads        1,204    1,310\nParks                    88\nJails          310      295",
            &["caption Budget summary", "|2022|2023", "Roads|1,204|1,310", "Parks||88", "Jails|310|295"],
        ),
        // Dots lead to a column.
        (
            "Roads ........ $1,204\nParks ........ 88\nJails ....... 310",
            &["|", "Roads|$1,204", "Parks|88", "Jails|310"],
        ),
        // Numbers at the ends of lines, each line a paragraph.
        (
            "2022 2023\n\nRoads and bridges 1,204 1,310\n\nParks 80 88\n\nJails 310 295",
            &["|2022|2023", "Roads and bridges|1,204|1,310", "Parks|80|88", "Jails|310|295"],
        ),
        // A head of two words a column, and a group.
        (
            "2022 Actual 2023 Budget\nRoads 1,204 1,310\nPublic safety\nParks 80 88\nJails 310 295",
            &["|2022 Actual|2023 Budget", "Roads|1,204|1,310", "Public safety||", "Parks|80|88", "Jails|310|295"],
        ),
        // One number a line, under labels in capitals.
        (
            "CALLS FOR SERVICE 12,400\nARRESTS 1,204\nCITATIONS ISSUED 3,300",
            &["|", "CALLS FOR SERVICE|12,400", "ARRESTS|1,204", "CITATIONS ISSUED|3,300"],
        ),
        // Heads of one word and more, over the labels too.
        (
            "Offense 2019 2020 % Change\nHomicide 12 9 -25.0\nRobbery 45 40 -11.1\nBurglary 410 388 -5.4",
            &["Offense|2019|2020|% Change", "Homicide|12|9|-25.0", "Robbery|45|40|-11.1", "Burglary|410|388|-5.4"],
        ),
        (
            "Stream Target (KSh) Actual (KSh)\nLand rates 120,000 98,400\nParking 40,000 44,100\nPermits 65,000 60,200",
            &[
                "Stream|Target (KSh)|Actual (KSh)",
                "Land rates|120,000|98,400",
                "Parking|40,000|44,100",
                "Permits|65,000|60,200",
            ],
        ),
        (
            "Revenue (in millions) Actual 2019 Budget 2020\nTaxes 12.4 13.0\nSales 4.1 4.4\nFees 1.2 1.1",
            &["Revenue (in millions)|Actual 2019|Budget 2020", "Taxes|12.4|13.0", "Sales|4.1|4.4", "Fees|1.2|1.1"],
        ),
        (
            "Department      2023 Adopted   2024 Proposed\nSheriff           $4,120,000      $4,310,000\nRoads              2,200,000       2,350,000",
            &["Department|2023 Adopted|2024 Proposed", "Sheriff|$4,120,000|$4,310,000", "Roads|2,200,000|2,350,000"],
        ),
        // Prose around.
        (
            "The board met.\nFund | 2022 | 2023\nRoads | 1,204 | 1,310\nParks | 80 | 88\nIt will meet again.",
            &["prose", "Fund|2022|2023", "Roads|1,204|1,310", "Parks|80|88", "prose"],
        ),
        // What is no table: prose with two blanks behind its stops, lists with one number, years.
        ("Roads cost $1,204.  Parks cost 88.\nJails cost 310.  All is well.", &["prose"]),
        ("Roads cost 1,204\nin the year when\nJails cost 310", &["prose"]),
        ("The county spent\nTaxes of 1,204\nFees over 88\nSales in 310", &["prose"]),
        ("We met in 2021 2022\nand in 2022 2023\nand in 2023 2024", &["prose"]),
    ];
    for (text, expected) in table {
        assert_eq!(pieces(text), *expected, "{text}");
    }
}
