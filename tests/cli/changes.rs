//! Changes of a project, as editors make them.

use std::fs;

use super::support::Project;

/// A report of a county with one figure that is drawn and one that goes on from year to year.
pub(crate) fn report(project: &Project, county: &str, year: u64, random: u64) {
    let (output, growth, income) = (random % 700 + 10, random / 7 % 90, random / 11 % 9000 + 20_000);
    let title = if random.is_multiple_of(5) { "统计公报" } else { "工作报告" };
    let target = if random.is_multiple_of(3) {
        format!("{}年粮食总产量目标为{}万吨。", year + 1, output + 1)
    } else {
        String::new()
    };
    project.write(
        &format!("content/{county}/{year}.md"),
        &format!(
            "+++\ntitle = \"{county}{year}年{title}\"\ndate = \"{}-01-15\"\nperiod = \"{year}\"\n+++\n\n## 农业\n\n\
             {year}年，粮食总产量{output}.5万吨，增长{}.{}%，居全省第{}位。城镇居民人均可支配收入{income}元。{target}\
             见[上年](./{}.md)。\n",
            year + 1,
            growth / 10,
            growth % 10,
            random % 30 + 1,
            year - 1,
        ),
    );
}

/// Changes something at random; what it did, in words.
pub(crate) fn change(project: &Project, random: u64) -> String {
    let county = ["anping", "brook", "chishui", "danba", "emei"][(random >> 8) as usize % 5];
    let year = 2019 + (random >> 16) % 6;
    let path = format!("content/{county}/{year}.md");
    match random % 16 {
        0..=6 => report(project, county, year, random >> 20),
        7 | 8 => drop(fs::remove_file(project.path(&path))),
        9 => drop(fs::rename(project.path(&path), project.path(&format!("content/{county}/of-{year}.md")))),
        10 => drop(fs::remove_file(project.path(&format!("content/{county}/of-{year}.md")))),
        11 => project.write(
            &format!("content/{county}/_index.md"),
            &format!(
                "+++\ntitle = \"{county}\"\nname = \"{county}{}县\"\npopulation = {}\n+++\n",
                random % 3,
                year * 300
            ),
        ),
        12 => {
            let twins = if random & 1 << 30 == 0 { "" } else { "[pages]\ntwins = false\n" };
            let languages = if random & 1 << 31 == 0 { "" } else { "\n[languages.en]\ntitle = \"Trial\"\n" };
            project.write("site.toml", &format!("title = \"试验站{}\"\n\n{twins}{languages}", random >> 20 & 1));
        }
        13 => match random >> 20 & 1 {
            0 => project.write("templates/about.html", &format!("<p>{}</p>", random >> 24 & 3)),
            _ => drop(fs::remove_file(project.path("templates/about.html"))),
        },
        14 => match random >> 20 & 1 {
            0 => project.write("static/robots.txt", "User-agent: *\n"),
            _ => drop(fs::remove_file(project.path("static/robots.txt"))),
        },
        _ => match random >> 20 & 3 {
            0 => project.write(
                "data/indicators.toml",
                "[[indicator]]\ncode = \"grain-output\"\naliases = { zh = [\"粮食产出\"] }\n",
            ),
            1 => drop(fs::remove_file(project.path("data/indicators.toml"))),
            // Somebody meddles with the site.
            kind if project.path("public").exists() => {
                let tree = project.tree("public");
                let (path, bytes) = &tree[(random >> 24) as usize % tree.len()];
                let file = project.path("public").join(path);
                match kind {
                    _ if path == ".countydash" => {}
                    2 => fs::remove_file(file).unwrap(),
                    _ => fs::write(file, [bytes, &b" "[..]].concat()).unwrap(),
                }
            }
            _ => {}
        },
    }
    format!("a change of kind {} to {path}", random % 16)
}
