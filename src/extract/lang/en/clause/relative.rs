//! Relative clauses behind the object of a sentence: "approved a raise for teachers that will cost $1.1 million".

use smol_str::SmolStr;

use super::*;

impl Reader<'_> {
    /// What "it" stands for where nothing was told before the sentence: "The rate was at its highest since 2012, when it was 9.3
    /// percent".
    pub(super) fn subject_before(&self, at: usize) -> Option<SmolStr> {
        let before = self.clause_of[at].checked_sub(1).map(|index| &self.clauses[index])?;
        let name = before.subject.map(|range| self.view.name(range))?;
        (!name.is_empty() && !self.is_agent(&name)).then_some(name)
    }

    /// What "that" or "which" stands for where the verb behind it governs the figure at `at`, and a noun other than the
    /// sentence's subject stands before it.
    pub(super) fn relative_subject(&self, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let clause = self.clause(at);
        let verb = self.governor(at)?;
        let passes = Tags::WILL.and(Tags::EXPECT).and(Tags::ADVERB).and(Tags::HAVE);
        let that = (clause.start + 1..verb).rev().find(|&at| !view.has(at, passes))?;
        let is_relative = view.is_one_of(that, words!["that", "which"]) && view.is_content(that - 1);
        let main = clause.verbs.iter().copied().find(|&main| main < that)?;
        if !is_relative || clause.subject.is_none_or(|(_, to)| to > main) {
            return None;
        }
        let joins = |at: usize| view.is_one_of(at, words!["for", "of"]);
        let mut from = that;
        while from > main + 1
            && (view.is_content(from - 1) || view.is_joint(from - 1) || joins(from - 1) && from < that)
        {
            from -= 1;
        }
        Some(view.name((from, that))).filter(|name| from < that && !name.is_empty())
    }
}
