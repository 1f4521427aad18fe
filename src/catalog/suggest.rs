//! Known names near to one that is not known, for `check` to suggest. Never used to join.

use std::collections::HashMap;

/// Pairs of neighbouring characters of every known form, to find near names without comparing with each.
#[derive(Debug, Default)]
pub(crate) struct Pairs {
    /// How many pairs each form has, and what it stands for.
    forms: Vec<(usize, usize)>,
    by_pair: HashMap<(char, char), Vec<usize>>,
}

/// Least share of common pairs (Dice) at which a name is worth a suggestion.
const NEAR: f64 = 0.5;

impl Pairs {
    /// From forms and what each stands for.
    pub(crate) fn new<'f>(known: impl Iterator<Item = (&'f str, usize)>) -> Self {
        let mut pairs = Self::default();
        for (form, at) in known {
            let own = pairs_of(form);
            for pair in &own {
                pairs.by_pair.entry(*pair).or_default().push(pairs.forms.len());
            }
            pairs.forms.push((own.len(), at));
        }
        pairs
    }

    /// What the nearest forms stand for, the nearest first, each once; at most `n`.
    pub(crate) fn nearest(&self, form: &str, n: usize) -> Vec<usize> {
        let own = pairs_of(form);
        let mut common = vec![0_usize; self.forms.len()];
        for pair in &own {
            for &at in self.by_pair.get(pair).into_iter().flatten() {
                common[at] += 1;
            }
        }
        let mut near: Vec<(f64, usize)> = common
            .iter()
            .zip(&self.forms)
            .filter(|(common, _)| **common > 0)
            .map(|(common, (len, at))| (2.0 * *common as f64 / (own.len() + len) as f64, *at))
            .filter(|(score, _)| *score >= NEAR)
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut found = Vec::new();
        for (_, at) in near {
            if !found.contains(&at) {
                found.push(at);
            }
        }
        found.truncate(n);
        found
    }
}

/// The distinct pairs of a form, spaces left out; a form of one character pairs it with itself.
fn pairs_of(form: &str) -> Vec<(char, char)> {
    let chars: Vec<char> = form.chars().filter(|c| *c != ' ').collect();
    let mut pairs: Vec<(char, char)> = match chars[..] {
        [only] => vec![(only, only)],
        _ => chars.windows(2).map(|pair| (pair[0], pair[1])).collect(),
    };
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
