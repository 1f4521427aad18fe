//! Boundaries of counties, read from GeoJSON.
//!
//! A file may hold one county or a whole province: of several features the one counts whose properties name the county.

use serde_json::Value;

use crate::diag::Span;

/// Points that all boundaries of a file may have together; beyond them a file is meant for surveyors, not for pages.
const MAX_POINTS: usize = 200_000;

/// `boundary` of a county's profile.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Boundary {
    /// Path of the file as written, from the county's folder.
    pub file: String,
    /// Where it is written.
    pub span: Span,
    /// The outline of each of the county's parts: longitude and latitude in millionths of a degree.
    pub rings: Vec<Vec<(i32, i32)>>,
}

/// Reads the rings of the county that `names` name: its code, its name, its folder.
///
/// # Errors
/// What is wrong with the file, in a few words.
pub(super) fn rings(text: &str, names: &[&str]) -> Result<Vec<Vec<(i32, i32)>>, String> {
    let root: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|fault| format!("is no JSON: line {}", fault.line()))?;
    let geometry = match root["type"].as_str() {
        Some("FeatureCollection") => {
            let features = root["features"].as_array().map_or(&[][..], Vec::as_slice);
            let named = features.iter().find(|feature| is_named(feature, names));
            let alone = if let [feature] = features { Some(feature) } else { None };
            &named.or(alone).ok_or_else(|| unnamed(features))?["geometry"]
        }
        Some("Feature") => &root["geometry"],
        _ => &root,
    };
    let coordinates = &geometry["coordinates"];
    let polygons: Vec<&Value> = match geometry["type"].as_str() {
        Some("Polygon") => vec![coordinates],
        Some("MultiPolygon") => coordinates.as_array().map(|polygons| polygons.iter().collect()).unwrap_or_default(),
        _ => return Err("holds neither a Polygon nor a MultiPolygon".to_owned()),
    };
    let mut rings = Vec::new();
    // The first ring of a part is its outside. Holes are other places, which are drawn over it.
    for ring in polygons.into_iter().filter_map(|polygon| polygon.get(0)) {
        let points = ring.as_array().map_or(&[][..], Vec::as_slice);
        let points: Option<Vec<(i32, i32)>> = points.iter().map(point).collect();
        let points = points.ok_or("has a point that is no longitude and latitude in degrees")?;
        // The last point of a ring repeats the first.
        if points.len() > 3 {
            rings.push(points);
        }
    }
    match rings.iter().map(Vec::len).sum() {
        0 => Err("has no ring of four points".to_owned()),
        n if n > MAX_POINTS => Err(format!("has {n} points, more than {MAX_POINTS}: simplify it first")),
        _ => Ok(rings),
    }
}

fn is_named(feature: &Value, names: &[&str]) -> bool {
    let properties = feature["properties"].as_object();
    let values = properties.into_iter().flat_map(|properties| properties.values()).chain([&feature["id"]]);
    values.into_iter().any(|value| match value {
        Value::String(text) => names.contains(&text.as_str()),
        Value::Number(number) => names.contains(&number.to_string().as_str()),
        _ => false,
    })
}

/// Says what a file has where it has no county of the name.
fn unnamed(features: &[Value]) -> String {
    const MOST: usize = 6;
    let name = |feature: &Value| {
        let properties = feature["properties"].as_object()?;
        let named = ["name", "NAME", "Name", "名称"].iter().find_map(|key| properties.get(*key)?.as_str());
        Some(named.or_else(|| properties.values().find_map(Value::as_str))?.to_owned())
    };
    let names: Vec<String> = features.iter().filter_map(name).collect();
    let more = if names.len() > MOST { " …" } else { "" };
    let told = names.iter().take(MOST).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let told = if told.is_empty() { told } else { format!(": it has {told}{more}") };
    format!("has no feature with the county's name or code{told}")
}

fn point(value: &Value) -> Option<(i32, i32)> {
    let degrees = |at: usize, most: f64| {
        let degrees = value.get(at)?.as_f64().filter(|degrees| degrees.abs() <= most)?;
        Some((degrees * 1e6).round() as i32)
    };
    Some((degrees(0, 180.0)?, degrees(1, 90.0)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: &str = "[[[1,2],[3,2],[3,4],[1,2]]]";

    #[test]
    fn finds_the_county_among_others() {
        let feature = |name: &str, at: &str| {
            format!(
                "{{\"type\":\"Feature\",\"properties\":{{\"name\":\"{name}\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":{at}}}}}"
            )
        };
        let other = SQUARE.replace('3', "5");
        let of =
            |features: &[String]| format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(","));
        let both = of(&[feature("乙县", &other), feature("甲县", SQUARE)]);
        let expected = Ok(vec![vec![
            (1_000_000, 2_000_000),
            (3_000_000, 2_000_000),
            (3_000_000, 4_000_000),
            (1_000_000, 2_000_000),
        ]]);
        assert_eq!(rings(&both, &["430281", "甲县"]), expected);
        assert_eq!(rings(&of(&[feature("x", SQUARE)]), &["甲县"]), expected, "an only feature needs no name");
        assert_eq!(rings(&feature("x", SQUARE), &[]), expected);
        assert_eq!(rings(&format!("{{\"type\":\"MultiPolygon\",\"coordinates\":[{SQUARE}]}}"), &[]), expected);
    }

    #[test]
    fn says_what_is_wrong() {
        let table = [
            ("{", "is no JSON: line 1"),
            ("{\"type\":\"FeatureCollection\",\"features\":[]}", "has no feature with the county's name or code"),
            (
                "\u{feff}{\"type\":\"FeatureCollection\",\"features\":[{\"properties\":{\"id\":7,\"name\":\"甲\"}},{\"properties\":{\"县\":\"乙\"}}]}",
                "has no feature with the county's name or code: it has `甲`, `乙`",
            ),
            ("{\"type\":\"Point\",\"coordinates\":[1,2]}", "holds neither a Polygon nor a MultiPolygon"),
            (
                "{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[500,2],[3,4],[1,2]]]}",
                "has a point that is no longitude and latitude in degrees",
            ),
            ("{\"type\":\"Polygon\",\"coordinates\":[[[1,2]]]}", "has no ring of four points"),
        ];
        for (text, expected) in table {
            assert_eq!(rings(text, &[]).unwrap_err(), expected, "{text}");
        }
    }
}
