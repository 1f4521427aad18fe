//! Writes a page with every chart of the gallery, to be looked at: `cargo run --example chart_gallery [FOLDER]`.
//!
//! The folder (`target/chart-gallery` unless named) also gets each chart as a file of its own.

mod cases;
mod maps;

use std::fs;
use std::path::PathBuf;

use countydash::chart::{describe, draw, draw_map, draw_standalone};

fn main() -> std::io::Result<()> {
    let folder = std::env::args_os().nth(1).map_or_else(|| PathBuf::from("target/chart-gallery"), PathBuf::from);
    fs::create_dir_all(&folder)?;
    let mut page = String::from(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Chart gallery</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <link rel=\"stylesheet\" href=\"charts.css\"><link rel=\"stylesheet\" href=\"gallery.css\"></head>\n\
         <body><h1>Chart gallery</h1><main>\n",
    );
    for (name, chart) in cases::all() {
        let svg = draw(&chart, name);
        page += &format!(
            "<figure class=\"chart-box\"><h2>{}</h2>{svg}<figcaption>{name}, {} bytes. {}</figcaption></figure>\n",
            chart.title,
            svg.len(),
            describe(&chart)
        );
        fs::write(folder.join(format!("{name}.svg")), draw_standalone(&chart))?;
    }
    for (name, map) in maps::all() {
        let svg = draw_map(&map, name);
        page += &format!(
            "<figure class=\"chart-box\"><h2>{}</h2>{svg}<figcaption>{name}, {} bytes</figcaption></figure>\n",
            map.title,
            svg.len()
        );
    }
    page += "</main></body></html>\n";
    fs::write(folder.join("index.html"), page)?;
    fs::write(folder.join("charts.css"), include_str!("../../static/charts.css"))?;
    fs::write(
        folder.join("gallery.css"),
        "body{font-family:var(--chart-font);background:var(--chart-ground);color:var(--chart-text);margin:16px}\n\
         main{display:grid;gap:40px 32px;grid-template-columns:repeat(auto-fill,minmax(min(328px,100%),1fr))}\n\
         h2{font-size:15px;margin:0 0 8px}figcaption{font-size:12px;color:var(--chart-muted);margin-top:8px}\n",
    )
}
