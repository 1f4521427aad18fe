//! Maps with every edge, invented, beside the charts of `cases`.

use countydash::chart::{Area, Map};
use countydash::model::Lang;

/// A province of `n` square counties in rows of four.
fn province(n: i32, lang: Lang, value: impl Fn(i32) -> Option<f64>) -> Map {
    let areas = (0..n)
        .map(|at| {
            let (west, south) = (112_000_000 + at % 4 * 500_000, 27_000_000 + at / 4 * 400_000);
            let ring =
                [(0, 0), (500_000, 0), (500_000, 400_000), (0, 400_000), (0, 0)].map(|(x, y)| (west + x, south + y));
            Area {
                name: format!("第{at}县"),
                value: value(at).map(|value| (value, format!("{value}%"))),
                rings: vec![ring.to_vec()],
            }
        })
        .collect();
    Map { title: "增速".into(), lang, areas }
}

/// Maps, with names that are fit for ids.
pub(crate) fn all() -> Vec<(&'static str, Map)> {
    use Lang::{En, Zh};
    vec![
        ("map", province(12, Zh, |at| (at % 5 > 0).then_some(f64::from(at) - 4.5))),
        ("map-forty", province(40, En, |at| Some(f64::from(at)))),
        ("map-equal", province(3, Zh, |_| Some(2.0))),
        ("map-none", province(2, En, |_| None)),
        ("map-one", province(1, Zh, |at| Some(f64::from(at)))),
        ("map-empty", province(0, Zh, |_| None)),
        // A boundary of one point, which no surveyor draws and some file holds.
        (
            "map-point",
            Map {
                areas: vec![Area {
                    name: "x".into(),
                    value: Some((f64::NAN, "–".into())),
                    rings: vec![vec![(0, 0); 4]],
                }],
                ..province(0, Zh, |_| None)
            },
        ),
    ]
}
