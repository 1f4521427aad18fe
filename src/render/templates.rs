//! Tera templates: the built-in ones, a site's own laid over them, and their faults told with file, line and column.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rust_embed::Embed;
use tera::{Context, ErrorKind, Tera};

use crate::diag::{Diagnostic, SourceFile, Span, nearest};

/// Files below `templates/` of this repository.
#[derive(Embed)]
#[folder = "templates/"]
struct Builtin;

/// Built-in templates with a site's own laid over them.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    /// By name, which is the path below `templates/`.
    sources: BTreeMap<String, SourceFile>,
    /// Names of those that are the site's own.
    own: BTreeSet<String>,
}

impl Templates {
    /// Compiles the templates. `own` are the files below the site's `templates/`, which replace built-in ones by path.
    ///
    /// # Errors
    /// Every fault of every template, with file, line and column.
    pub fn compile(own: &[SourceFile]) -> Result<Self, Vec<Diagnostic>> {
        let mut sources: BTreeMap<String, SourceFile> = Builtin::iter()
            .map(|name| {
                let file = Builtin::get(&name).expect("the name was listed");
                let text = String::from_utf8_lossy(&file.data).into_owned();
                (name.to_string(), SourceFile::new(format!("templates/{name}"), text))
            })
            .collect();
        let mut names = BTreeSet::new();
        for file in own {
            let name = file.path.strip_prefix("templates/").unwrap_or(&file.path);
            sources.insert(name.to_owned(), file.clone());
            names.insert(name.to_owned());
        }
        let mut tera = Tera::default();
        // The same signs as Tera's own, which writes byte by byte.
        tera.set_escape_fn(super::html::escape_to);
        let Err(error) = tera.add_raw_templates(sources.iter().map(|(name, file)| (name, &**file.text))) else {
            return Ok(Self { tera, sources, own: names });
        };
        Err(Self { tera, sources, own: names }.all_faults(&error))
    }

    /// Warns of templates that are called nearly as a built-in one, which they do not replace: no other template names them,
    /// and they have no components, which need no naming.
    pub fn unused(own: &[SourceFile]) -> Vec<Diagnostic> {
        let builtin: Vec<Cow<'static, str>> = Builtin::iter().collect();
        let slip = |file: &SourceFile| {
            let name = file.path.strip_prefix("templates/").unwrap_or(&file.path);
            let is_known = builtin.iter().any(|known| known == name);
            let is_named = own.iter().any(|other| other.path != file.path && other.text.contains(name));
            if is_known || is_named || ["{% component", "{%- component"].iter().any(|start| file.text.contains(start)) {
                return None;
            }
            // A folder that two names share makes neither of them likely.
            let folder = &name[..name.rfind('/').map_or(0, |at| at + 1)];
            let beside = builtin.iter().filter_map(|known| known.strip_prefix(folder));
            let meant = nearest(&name[folder.len()..], beside)?;
            let fault = Diagnostic::warning("file-ignored", format!("`templates/{name}` is used by no page"));
            Some(
                fault
                    .in_file(&*file.path)
                    .help(format!("there is a template `{folder}{meant}`: rename it, if it is to replace that")),
            )
        };
        own.iter().filter_map(slip).collect()
    }

    /// Every fault of the templates, of which `first` is one. Tera stops at the first, and looks at what refers to other
    /// templates only once all can be parsed: what has a fault is put aside, and the rest is compiled again.
    fn all_faults(&self, first: &tera::Error) -> Vec<Diagnostic> {
        let mut texts: BTreeMap<&str, Cow<'_, str>> =
            self.sources.iter().map(|(name, file)| (name.as_str(), Cow::Borrowed(&**file.text))).collect();
        let mut faults: Vec<Diagnostic> = Vec::new();
        // Templates put aside, which the others lack now.
        let mut aside: BTreeSet<String> = BTreeSet::new();
        let alone = self.sources.iter().filter_map(|(name, file)| {
            let error = Tera::default().add_raw_template(name, &file.text).err()?;
            matches!(error.kind(), ErrorKind::SyntaxError(_)).then(|| self.faults(&error))
        });
        let mut found: Vec<Diagnostic> = alone.flatten().collect();
        if found.is_empty() {
            found = self.faults(first);
        }
        loop {
            let before = aside.clone();
            for fault in found {
                let path = fault.file_path().map(|path| path.to_string());
                let name = path.as_deref().and_then(|path| path.strip_prefix("templates/")).unwrap_or_default();
                if self.is_own_fault(&fault, &before) && !faults.contains(&fault) {
                    faults.push(fault);
                }
                if let Some(text) = texts.get_mut(name) {
                    *text = Builtin::get(name)
                        .map_or_else(Default::default, |file| String::from_utf8_lossy(&file.data).into_owned().into());
                    aside.insert(name.to_owned());
                }
            }
            if aside == before {
                return faults;
            }
            let mut tera = Tera::default();
            let Err(error) = tera.add_raw_templates(texts.iter().map(|(name, text)| (*name, &**text))) else {
                return faults;
            };
            found = self.faults(&error);
        }
    }

    /// Whether a fault is none that putting templates `aside` has brought about: what it does not find stands in none of them,
    /// and a block of it has none of them around it.
    fn is_own_fault(&self, fault: &Diagnostic, aside: &BTreeSet<String>) -> bool {
        let text = fault.labels.first().map_or("", |label| &label.file.text);
        if fault.message.starts_with("block `") && aside.iter().any(|name| text.contains(name.as_str())) {
            return false;
        }
        let Some(missed) = fault.message.split('`').nth(1).filter(|_| fault.code == "template-reference") else {
            return true;
        };
        !aside.iter().filter_map(|name| self.sources.get(name)).any(|file| file.text.contains(missed))
    }

    /// Renders the template `name` into UTF-8.
    ///
    /// # Errors
    /// The fault that stopped it.
    pub(super) fn render(&self, name: &str, context: &Context) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let mut out = Vec::with_capacity(1 << 15);
        self.tera.render_to(name, context, &mut out).map_err(|error| self.faults(&error))?;
        Ok(out)
    }

    /// What Tera says, in our words and with the place.
    fn faults(&self, error: &tera::Error) -> Vec<Diagnostic> {
        match error.kind() {
            ErrorKind::SyntaxError(report) => {
                let diagnostic = Diagnostic::error("template-syntax", lower(report.message()));
                vec![self.place(diagnostic, report.filename(), report.span().range.clone())]
            }
            ErrorKind::RenderingError(report) => {
                let diagnostic = Diagnostic::error("template-render", lower(report.message()))
                    .help("docs/templates.md lists what each template is given");
                vec![self.place(diagnostic, report.filename(), report.span().range.clone())]
            }
            ErrorKind::MissingParent { current, parent } => {
                vec![self.missing(current, parent)]
            }
            ErrorKind::CircularExtend { tpl, inheritance_chain: chain }
            | ErrorKind::CircularInclude { tpl, include_chain: chain } => {
                let diagnostic = Diagnostic::error("template-cycle", format!("templates lead back to `{tpl}`"))
                    .help(format!("break the circle {}", chain.join(" → ")));
                // The built-in ones lead in no circle: one of the site's own closes it.
                let own = [tpl].into_iter().chain(chain).find(|name| self.own.contains(*name)).unwrap_or(tpl);
                let place = chain.iter().position(|name| name == own);
                let next = place.and_then(|at| chain.get(at + 1)).or_else(|| chain.iter().find(|name| *name != own));
                let at = self.find(own, next.unwrap_or(own));
                vec![self.place(diagnostic, own, at)]
            }
            // References are checked all at once, and Tera gives the result as one text of reports.
            _ => self.reports(&error.to_string()),
        }
    }

    /// Reads Tera's text of reports: `error: message`, then `--> name:line:column`.
    fn reports(&self, text: &str) -> Vec<Diagnostic> {
        let mut faults = Vec::new();
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.next() {
            let Some(message) = line.strip_prefix("error: ") else { continue };
            let Some(place) = lines.peek().and_then(|next| next.trim_start().strip_prefix("--> ")) else { continue };
            let mut parts = place.rsplitn(3, ':');
            let column = parts.next().and_then(|part| part.parse().ok()).unwrap_or(1);
            let row = parts.next().and_then(|part| part.parse().ok()).unwrap_or(1);
            let name = parts.next().unwrap_or_default();
            let quoted = message.split('`').nth(1).unwrap_or_default();
            let mut diagnostic = Diagnostic::error("template-reference", lower(message));
            if message.starts_with("Unknown template")
                && let Some(known) = nearest(quoted, self.sources.keys().map(String::as_str))
            {
                diagnostic = diagnostic.help(format!("there is a template `{known}`"));
            }
            if ["filter", "function", "test"].iter().any(|kind| message.starts_with(&format!("Unknown {kind}"))) {
                diagnostic = diagnostic.help("there are those of Tera: https://keats.github.io/tera/docs/");
            }
            // A built-in template misses what the site's own file in the place of another one no longer has.
            if let Some(file) = self.lacking(name, quoted) {
                let help = format!("`templates/{name}`, which is built in, uses it: keep it in your copy");
                faults.push(diagnostic.help(help).at(file, Span::new(0, 0), ""));
                continue;
            }
            let start = self.sources.get(name).map_or(0, |file| offset(&file.text, row, column));
            faults.push(self.place(diagnostic, name, start..start + quoted.len()));
        }
        if faults.is_empty() {
            faults.push(Diagnostic::error("template-reference", lower(text)).in_file("templates"));
        }
        faults
    }

    /// The site's own file that has no `word`, although the built-in one in whose place it stands has it: for what the built-in
    /// template `name` does not find.
    fn lacking(&self, name: &str, word: &str) -> Option<&SourceFile> {
        if word.is_empty() || self.own.contains(name) {
            return None;
        }
        let lacks = |own: &&String| {
            let builtin = Builtin::get(own).is_some_and(|file| String::from_utf8_lossy(&file.data).contains(word));
            builtin && self.sources.get(*own).is_some_and(|file| !file.text.contains(word))
        };
        self.own.iter().find(lacks).and_then(|own| self.sources.get(own))
    }

    fn missing(&self, current: &str, parent: &str) -> Diagnostic {
        let diagnostic = Diagnostic::error("template-reference", format!("there is no template `{parent}` to extend"));
        let diagnostic = match nearest(parent, self.sources.keys().map(String::as_str)) {
            Some(known) => diagnostic.help(format!("there is a template `{known}`")),
            None => diagnostic,
        };
        self.place(diagnostic, current, self.find(current, parent))
    }

    /// Where `words` first stand in the template `name`.
    fn find(&self, name: &str, words: &str) -> std::ops::Range<usize> {
        let start = self.sources.get(name).and_then(|file| file.text.find(words));
        start.map_or(0..0, |start| start..start + words.len())
    }

    fn place(&self, diagnostic: Diagnostic, name: &str, range: std::ops::Range<usize>) -> Diagnostic {
        match self.sources.get(name) {
            Some(file) => {
                let end = range.end.min(file.text.len());
                diagnostic.at(file, Span::new(range.start.min(end), end), "")
            }
            None => diagnostic.in_file(format!("templates/{name}")),
        }
    }
}

/// Byte offset of a line and column, both from 1; columns count characters.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start = text.split_inclusive('\n').take(line - 1).map(str::len).sum::<usize>();
    text[start..].char_indices().nth(column - 1).map_or(text.len(), |(at, _)| start + at)
}

/// The message with a lower-case start and no full stop, as ours are.
fn lower(message: &str) -> String {
    let message = message.trim_end_matches('.');
    let mut chars = message.chars();
    match (chars.next(), chars.clone().next()) {
        // An acronym stays.
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(chars).collect(),
        _ => message.to_owned(),
    }
}
